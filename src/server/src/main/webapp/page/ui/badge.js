import { t } from "../core/language.js";
import { html } from "../core/lit.js";

/** The statuses of a task, in the order of the page. */
export const STATUSES = ["COMPLETED", "FAILED", "PROCESSING", "QUEUED"];

/** A status as a badge: colour and word, so that neither is needed alone. */
export const statusBadge = (status) =>
  html`<span class="badge dot ${status.toLowerCase()}">${t.status[status] ?? status}</span>`;

/** A state of a sweep, in the same way. */
export const stateBadge = (state) =>
  html`<span class="badge dot state-${state.toLowerCase()}">${t.state[state] ?? state}</span>`;

/** The badge of a hold that keeps a task from being deleted. */
export const holdBadge = (id) =>
  html`<a class="badge hold" href="/holds/${id}" title=${t.holds.keeps(id)}>${t.holds.onHold}</a>`;
