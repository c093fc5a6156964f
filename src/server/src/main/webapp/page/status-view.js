import { html } from "./lit.js";

/** A status as a badge: colour and word, so that neither is needed alone. */
const WORDS = {
  QUEUED: "Queued",
  PROCESSING: "Processing",
  COMPLETED: "Completed",
  FAILED: "Failed",
};

export const statusBadge = (status) =>
  html`<span class="badge dot ${status.toLowerCase()}">${WORDS[status] ?? status}</span>`;
