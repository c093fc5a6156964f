import { bytes, count, number } from "./format.js";
import { load } from "./listing.js";
import { html, nothing } from "./lit.js";
import { inTrash, state } from "./store.js";

/** How much the filter matches, and how it is spread over the statuses. */
const ORDER = ["COMPLETED", "FAILED", "PROCESSING", "QUEUED"];

export const countsLine = () => html`
  <p class="counts" role="status" data-testid="counts">
    ${state.summary ? told(state.summary) : nothing}
  </p>
  <button type="button" class="quiet refresh" @click=${load} ?disabled=${state.loading}>
    ${state.loading ? "Loading…" : "Refresh"}
  </button>
`;

function told({ tasks, owners, sizeBytes, byStatus }) {
  if (tasks === 0) return html`<strong>No tasks</strong>`;
  const parts = ORDER.filter((status) => byStatus?.[status] > 0);
  return html`<strong
      >${count(tasks, "task")} of ${count(owners, "owner")}${
        sizeBytes > 0 ? `, ${bytes(sizeBytes)}` : nothing
      }</strong
    >${inTrash() ? " in the trash" : nothing}
    ${
      parts.length > 1
        ? html`<span class="spread"
          >${parts.map(
            (status) => html`<span class="dot ${status.toLowerCase()}"
              >${number(byStatus[status])} ${status.toLowerCase()}</span
            >`,
          )}</span
        >`
        : nothing
    }`;
}
