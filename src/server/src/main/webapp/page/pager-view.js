import { PAGE_SIZES } from "./address.js";
import { number } from "./format.js";
import { firstPage, go, nextPage, previousPage } from "./listing.js";
import { html, nothing } from "./lit.js";
import { state } from "./store.js";

/** Paging by token: forward by the server's, back by those kept of the pages before. */
export function pager() {
  if (!state.tasks || state.tasks.length === 0) return nothing;
  const { pageToken } = state.query;
  const known = state.tokens.length > 0 || !pageToken;
  return html`<nav class="pager" aria-label="Pages">
    ${sorter()}
    <label class="size"
      >Per page
      <select
        data-testid="page-size"
        @change=${(event) => go({ pageSize: Number(event.target.value) })}
      >
        ${sizes().map(
          (size) => html`<option value=${size} ?selected=${size === state.query.pageSize}>
            ${number(size)}
          </option>`,
        )}
      </select></label
    >
    <span class="where" role="status" data-testid="page-number"
      >${known ? `Page ${number(state.tokens.length + 1)}` : nothing}</span
    >
    <button type="button" ?disabled=${!pageToken} @click=${firstPage}>First</button>
    <button type="button" ?disabled=${state.tokens.length === 0} @click=${turn(previousPage)}>
      Previous
    </button>
    <button type="button" ?disabled=${!state.nextPageToken} @click=${turn(nextPage)}>Next</button>
  </nav>`;
}

const sizes = () => [...new Set([...PAGE_SIZES, state.query.pageSize])].sort((a, b) => a - b);

/** Where the headers that sort are not shown, as on a phone. */
const ORDERS = [
  ["startTime desc", "Newest first"],
  ["startTime asc", "Oldest first"],
  ["sizeBytes desc", "Largest first"],
  ["taskid asc", "By task id"],
];

const sorter = () => html`<label class="sorter on-phone"
  >Sort
  <select @change=${(event) => go({ orderBy: event.target.value })}>
    ${ORDERS.map(
      ([order, label]) =>
        html`<option value=${order} ?selected=${order === state.query.orderBy}>${label}</option>`,
    )}
  </select></label
>`;

const turn = (step) => () => {
  step();
  window.scrollTo({ top: 0 });
};
