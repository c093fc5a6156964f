import { asNumber, bytes, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { STATUSES } from "../../ui/badge.js";
import { layout } from "./layout.js";

/** The number of matching tasks, in total and for each status, with the buttons for charts, layout and refresh. */
export const countsLine = (list) => html`
  <p class="counts" role="status" data-testid="counts">${said(list.counts, list.trash)}</p>
  <div class="tools">
    <button
      type="button"
      class="quiet"
      aria-pressed=${list.charts.shown ? "true" : "false"}
      data-testid="charts-toggle"
      @click=${() => (list.charts.shown = !list.charts.shown)}
    >
      ${t.charts.title}
    </button>
    <button
      type="button"
      class="quiet"
      data-testid="layout"
      @click=${() => (layout.value = layout.value === "grid" ? "table" : "grid")}
    >
      ${layout.value === "grid" ? t.tasks.asTable : t.tasks.asGrid}
    </button>
    <button type="button" class="quiet refresh" @click=${() => list.load()} ?disabled=${list.page.state.status === "loading"}>
      ${t.refresh}
    </button>
  </div>
`;

/** Counts that could not be read again are still shown, and said to be old. */
function said(counts, trash) {
  const { status, error, data } = counts.state;
  const known = counts.current ? told(counts.current, trash) : nothing;
  if (status === "error" && error.reason !== "INVALID_FILTER") {
    return html`${known} <span class="problem">${t.tasks.countsFailed}</span>
      <button type="button" class="quiet" @click=${() => counts.again()}>${t.tryAgain}</button>`;
  }
  return status === "loading" && !counts.current && data ? html`<span class="muted">${t.tasks.counting}</span>` : known;
}

function told({ tasks, owners, sizeBytes, byStatus }, trash) {
  const all = asNumber(tasks);
  if (all === 0) return html`<strong>${t.tasks.noTasks}</strong>`;
  const parts = STATUSES.filter((status) => byStatus?.[status] > 0);
  const size = asNumber(sizeBytes) > 0 ? bytes(sizeBytes) : "";
  return html`<strong>${t.tasks.counted(all, asNumber(owners), size)}</strong> ${trash ? t.trash.inTheTrash : nothing}
    ${
      parts.length > 1
        ? html`<span class="spread"
            >${parts.map((status) => html`<span class="dot ${status.toLowerCase()}">${number(byStatus[status])} ${t.status[status]}</span>`)}</span
          >`
        : nothing
    }`;
}
