import { t } from "../core/language.js";
import { html } from "../core/lit.js";
import { me } from "../core/session.js";

/** By whose key something was done. */
export const who = (key) => (key === me().id ? t.sweeps.you : key ? html`<bdi>${key}</bdi>` : "–");

/** Whose tasks something is about. */
export const whose = (owner) => (owner ? html`<bdi>${owner}</bdi>` : html`<span class="whole">${t.me.everyOwner}</span>`);
