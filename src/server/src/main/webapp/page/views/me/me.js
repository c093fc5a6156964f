import { t } from "../../core/language.js";
import { html } from "../../core/lit.js";

export default { title: () => t.views.me, view: () => html`<h1 tabindex="-1">${t.views.me}</h1>` };
