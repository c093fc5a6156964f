import { moment, momentAndDistance } from "../../core/format.js";
import { equal } from "../../core/filter.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { inWords } from "../../core/news.js";
import { addressOf } from "../../core/router.js";
import { may } from "../../core/session.js";
import { copyButton } from "../../ui/copy.js";
import { field } from "../../ui/field-list.js";
import { who, whose } from "../../ui/who.js";
import { coveredLinks, coveredText, sampleRows } from "./coverage-view.js";
import { untilWhen } from "./holds-table.js";
import { filterOf } from "./pasted-ids.js";
import { inForce, stateOf } from "./state.js";

/** Everything about one hold. */
const NAMED = 200; // ids that are listed

export const stateMark = (hold) => html`<span class="badge dot hold-${stateOf(hold).toLowerCase()}" data-testid="hold-state">${t.holds.state[stateOf(hold)]}</span>`;

export const holdBody = (hold, covers) => html`
  ${inForce(hold) ? nothing : html`<p class="record">${t.holds.record[stateOf(hold)]}</p>`}
  <section class="sheet" data-testid="hold-fields">
    <dl class="fields">
      ${hold.filter ? field(t.holds.covers, html`<code><bdi>${hold.filter}</bdi></code>`) : field(t.holds.covers, t.holds.ids(hold.taskCount ?? 0))}
      ${field(t.holds.reason, html`<bdi>${hold.reason}</bdi>`)} ${field(t.columns.owner, whose(hold.owner))} ${field(t.holds.by, who(hold.createdBy))}
      ${field(t.holds.since, momentAndDistance(hold.createTime))}
      ${inForce(hold) ? field(t.holds.until, untilWhen(hold)) : field(t.holds.state[stateOf(hold)], moment(hold.releaseTime ?? hold.endTime))}
      ${hold.releaseTime && hold.endTime ? field(t.holds.wasUntil, moment(hold.endTime)) : nothing}
    </dl>
  </section>
  ${coversNow(hold, covers)} ${hold.taskIds ? ids(hold.taskIds) : nothing}
`;

function coversNow(hold, covers) {
  const filter = hold.filter ?? filterOf(hold.taskIds ?? []);
  if (!inForce(hold) || !filter || !may("tasks:read")) return nothing;
  const { status, error } = covers.state;
  const now = covers.current;
  return html`<section class="sheet" aria-busy=${status === "loading" ? "true" : "false"} data-testid="covers-now">
    <h2>${t.holds.coversNow}</h2>
    ${status === "error" ? html`<p class="problem">${t.holds.notCounted(inWords(error))}</p> <button type="button" @click=${() => covers.again()}>${t.tryAgain}</button>` : nothing}
    ${status === "loading" && !now ? html`<p class="muted">${t.holds.counting}</p>` : nothing}
    ${now ? html`<p>${coveredText(now)} ${now.tasks > 0 ? coveredLinks(filter) : nothing}</p> ${sampleRows(now)}` : nothing}
  </section>`;
}

const ids = (taskIds) => html`<section class="sheet" data-testid="hold-ids-list">
  <div class="sheet-head">
    <h2>${t.holds.ids(taskIds.length)}</h2>
    ${copyButton(taskIds.join("\n"), t.holds.copyIds)}
  </div>
  <ul class="id-list" tabindex="0" aria-label=${t.holds.ids(taskIds.length)}>
    ${taskIds.slice(0, NAMED).map((id) => html`<li>${may("tasks:read") ? html`<a href=${addressOf("/tasks", { filter: equal("taskid", id), task: id })}><bdi>${id}</bdi></a>` : html`<bdi>${id}</bdi>`}</li>`)}
  </ul>
  ${taskIds.length > NAMED ? html`<p class="muted">${t.deletion.andMore(taskIds.length - NAMED)}</p>` : nothing}
</section>`;
