import { api } from "../../core/api.js";
import { asNumber, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { addressOf, queryOf, queryText, route } from "../../core/router.js";
import { shown } from "../../ui/resource-view.js";
import { dropOldToken, tokenPager } from "../../ui/token-pager.js";
import { isUndo, neverRan, ofPictures, outcomesOf } from "./measures.js";
import { showItems, wordOf } from "./outcomes.js";

/** The outcome of each task of a sweep: a list with a filter by outcome, and links to the reports. */
const PAGE_SIZE = 50;

const items = resource((key, signal) => {
  const { id, ...query } = queryOf(key);
  return api.items(id, query, signal);
});

export async function loadItems({ id, query: { outcome = "", pageToken = "" } }, signal) {
  const key = queryText({ id, outcome, pageSize: PAGE_SIZE, pageToken });
  dropOldToken(await items.load(key, signal), signal);
}

export const forgetItems = () => items.clear();

export function itemsView(sweep) {
  if (neverRan(sweep) || sweep.state === "PLANNING") return nothing;
  const { outcome = "" } = route.value.query;
  return html`<section class="items" aria-labelledby="items" data-testid="items">
    <div class="items-head">
      <h2 id="items" tabindex="-1">${ofPictures(sweep) ? t.columns.pictures : t.views.tasks}</h2>
      <select aria-label=${t.sweeps.outcomes} data-testid="outcome" @change=${(event) => showItems(event.target.value)}>
        <option value="" ?selected=${outcome === ""}>${t.sweeps.anyOutcome}</option>
        ${choices(sweep, outcome).map(([one, n]) => html`<option value=${one} ?selected=${one === outcome}>${label(one, n, sweep)}</option>`)}
      </select>
      <span class="reports">
        ${t.sweeps.report}
        <a download href=${api.report(sweep.id, { ...(outcome && { outcome }), format: "csv" })} data-testid="report-csv">CSV</a>
        <a download href=${api.report(sweep.id, { ...(outcome && { outcome }) })} data-testid="report-ndjson">NDJSON</a>
      </span>
    </div>
    ${shown(items, (data) => (data.items.length === 0 ? empty() : html`${table(data.items, sweep)} ${tokenPager(data.nextPageToken, "items")}`))}
  </section>`;
}

const empty = () => html`<p class="empty">${t.sweeps.noItems}</p>`;

const label = (outcome, n, sweep) => `${wordOf(outcome, sweep)}${n > 0 ? ` (${number(n)})` : ""}`;

function choices(sweep, now) {
  const met = outcomesOf(sweep).map(({ outcome, tasks }) => [outcome, tasks]);
  if (asNumber(sweep.purge?.purged) > 0) met.push(["PURGED", asNumber(sweep.purge.purged)]);
  return now === "" || met.some(([outcome]) => outcome === now) ? met : [...met, [now, 0]];
}

const table = (rows, sweep) => html`<table class="rows item-rows">
  <thead>
    <tr>
      <th scope="col" class="figure">${t.sweeps.ordinal}</th>
      <th scope="col">${ofPictures(sweep) ? t.sweeps.picture : t.columns.task}</th>
      <th scope="col">${t.sweeps.outcomeColumn}</th>
      <th scope="col">${t.sweeps.detail}</th>
    </tr>
  </thead>
  <tbody>
    ${rows.map((item) => row(item, sweep))}
  </tbody>
</table>`;

const row = ({ ordinal, taskid, outcome, detail }, sweep) => html`<tr data-testid="item" data-outcome=${outcome}>
  <td class="figure muted">${number(asNumber(ordinal) + 1)}</td>
  <td class="task">${link(taskid, outcome, sweep)}</td>
  <td>${wordOf(outcome, sweep)}</td>
  ${detail ? html`<td class="detail-text">${linked(detail)}</td>` : html`<td class="detail-text"></td>`}
</tr>`;

const NOWHERE = new Set(["NOT_FOUND", "PURGED"]);
const TO_THE_TRASH = new Set(["DELETED", "DEFERRED", "ALREADY_DELETED"]);

/** Links to the task in the trash or among the live tasks, unless its outcome says that it is gone. */
function link(taskid, outcome, sweep) {
  const inTrash = TO_THE_TRASH.has(outcome) && (isUndo(sweep) || asNumber(sweep.undo?.inTrash) > 0);
  const gone = NOWHERE.has(outcome) || (TO_THE_TRASH.has(outcome) && sweep.undo?.reason === "PURGED");
  if (gone || ofPictures(sweep)) return html`<bdi>${taskid}</bdi>`;
  return html`<a href=${addressOf(inTrash ? "/trash" : "/tasks", { task: taskid })}><bdi>${taskid}</bdi></a>`;
}

/** The server's text, with links for the holds and sweeps that it names. */
const linked = (text) => text.split(/\b((?:hold|sw)_\d+)\b/).map((part, i) => (i % 2 === 1 ? toObject(part) : html`<bdi>${part}</bdi>`));

const toObject = (id) => html`<a href="/${id.startsWith("hold") ? "holds" : "sweeps"}/${id}">${id}</a>`;
