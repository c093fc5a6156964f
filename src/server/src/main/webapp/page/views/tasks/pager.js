import { number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { PAGE_SIZES } from "./listing.js";

/** Paging by token: forward by the server's, back by those that the browser keeps with the address. */
const before = () => history.state?.tokens ?? [];

export function pager(list) {
  const data = list.page.current;
  if (!data || data.tasks.length === 0) return nothing;
  const { pageToken, pageSize, orderBy } = list.query();
  const tokens = before();
  const known = tokens.length > 0 || !pageToken;
  const turn = (change, kept) => () => {
    list.selection.newPage();
    list.turn(change, { tokens: kept });
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
    <span class="where" role="status" data-testid="page-number">${known ? t.pager.page(tokens.length + 1) : nothing}</span>
    <button type="button" ?disabled=${!pageToken} @click=${turn({}, [])}>${t.pager.first}</button>
    <button type="button" ?disabled=${tokens.length === 0} @click=${turn({ pageToken: tokens.at(-1) ?? "" }, tokens.slice(0, -1))}>
      ${t.pager.previous}
    </button>
    <button
      type="button"
      ?disabled=${!data.nextPageToken}
      @click=${turn({ pageToken: data.nextPageToken }, [...tokens, pageToken])}
    >
      ${t.pager.next}
    </button>
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
