import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { inWords } from "../../core/news.js";
import { zoneNote } from "../../ui/header.js";
import { charts } from "./charts.js";
import { countsLine } from "./counts.js";
import { filterBox } from "./filter-box.js";
import { grid } from "./grid.js";
import { layout } from "./layout.js";
import { pager } from "./pager.js";
import { table } from "./table.js";

/** A list of tasks with everything around it. The selection bar comes before the rows in the tab order. */
export const listPage = (list, { heading, above = nothing, bar = nothing }) => html`
  <div class="top">
    <h1 tabindex="-1">${heading}</h1>
    ${countsLine(list)}
  </div>
  ${above} ${filterBox(list)} ${list.charts.shown ? charts(list) : nothing} ${bar} ${rows(list)} ${pager(list)}
  <p class="foot">${zoneNote()}</p>
`;

/** Rows of an earlier request are dimmed, and no action applies to them. */
function rows(list) {
  const { data, dataKey, key, status, error } = list.page.state;
  if (data === null) {
    if (status === "error") return html`<p class="empty">${list.wrong() ? t.tasks.mendFilter : inWords(error)}</p>`;
    return html`<p class="empty" aria-busy="true">${t.loading}</p>`;
  }
  const stale = dataKey !== key;
  if (data.tasks.length === 0 && !stale) return empty(list);
  return html`<div
    class="task-rows ${stale ? "stale" : ""}"
    ?inert=${stale}
    data-skip-target
    tabindex="-1"
    aria-busy=${status === "loading" ? "true" : "false"}
    data-testid="rows"
  >
    ${layout.value === "grid" ? grid(list, data.tasks) : table(list, data.tasks)}
  </div>`;
}

function empty(list) {
  const { filter } = list.query();
  if (filter) {
    return html`<div class="empty" data-testid="empty">
      <p><strong>${list.trash ? t.trash.noMatch : t.tasks.noMatch}</strong></p>
      <button type="button" @click=${() => list.apply("")}>${t.filter.clear}</button>
    </div>`;
  }
  return html`<div class="empty" data-testid="empty">
    <p><strong>${list.trash ? t.trash.empty : t.tasks.none}</strong></p>
    <p>${list.trash ? t.trash.emptyWhy : t.tasks.noneWhy}</p>
  </div>`;
}
