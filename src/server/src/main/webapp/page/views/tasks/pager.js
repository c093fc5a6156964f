import { number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { pageButtons } from "../../ui/token-pager.js";
import { PAGE_SIZES } from "./listing.js";

/** Paging of a list of tasks, with its size and its order. */
export function pager(list) {
  const data = list.page.current;
  if (!data || data.tasks.length === 0) return nothing;
  const { pageToken, pageSize, orderBy } = list.query();
  const turn = (token, kept) => {
    list.selection.newPage();
    list.turn({ pageToken: token }, kept);
    window.scrollTo({ top: 0 });
  };
  return html`<nav class="pager" aria-label=${t.pager.title}>
    ${sorter(list, orderBy)}
    <label class="size"
      >${t.pager.size}
      <select data-testid="page-size" @change=${(event) => list.turn({ pageSize: event.target.value })}>
        ${sizes(pageSize).map((size) => html`<option value=${size} ?selected=${size === pageSize}>${number(size)}</option>`)}
      </select></label
    >
    ${pageButtons(pageToken, data.nextPageToken, turn)}
  </nav>`;
}

const sizes = (own) => [...new Set([...PAGE_SIZES, own])].sort((a, b) => a - b);

/** Where the headers that sort are not shown: on a phone, and in the grid. */
function sorter(list, now) {
  const orders = list.trash ? ["deleteTime desc", "deleteTime asc", "sizeBytes desc", "taskid asc"] : ["startTime desc", "startTime asc", "sizeBytes desc", "taskid asc"];
  return html`<label class="sorter"
    >${t.pager.sort}
    <select @change=${(event) => list.turn({ orderBy: event.target.value })}>
      ${orders.map((order) => html`<option value=${order} ?selected=${order === now}>${t.orders[order]}</option>`)}
    </select></label
  >`;
}
