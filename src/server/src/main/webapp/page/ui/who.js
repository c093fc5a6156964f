import { t } from "../core/language.js";
import { html } from "../core/lit.js";
import { me } from "../core/session.js";

/** Names the key that did something. */
export const who = (key) => (key === me().id ? t.sweeps.you : key ? html`<bdi>${key}</bdi>` : "–");

/** Names the owner of the tasks. */
export const whose = (owner) => (owner ? html`<bdi>${owner}</bdi>` : html`<span class="whole">${t.me.everyOwner}</span>`);
