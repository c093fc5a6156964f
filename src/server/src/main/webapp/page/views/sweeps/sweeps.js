import { t } from "../../core/language.js";
import { html } from "../../core/lit.js";

export default { title: () => t.views.sweeps, view: () => html`<h1 tabindex="-1">${t.views.sweeps}</h1>` };
