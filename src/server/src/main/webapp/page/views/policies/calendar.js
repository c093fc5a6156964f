import { asNumber, bytes, compact, dayName, dayOfMonth, moment, number } from "../../core/format.js";
import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { equal } from "../../core/filter.js";
import { statusBadge } from "../../ui/badge.js";
import { typedOf } from "../../core/typed-moment.js";

/** What goes on which day: the weeks of a forecast, and the chosen day below. */
const chosen = cell(""); // the run that a person looks at; "": the first that finds something
const DAY_MILLIS = 86_400_000;

export const forgetDay = () => {
  chosen.value = "";
};

/** The day of a moment in the shown zone: "2026-01-30". */
const dayOf = (moment) => typedOf(moment).slice(0, 10);

export function calendar({ time, days }) {
  if (days.length === 0) return html`<p class="muted">${t.policies.noRuns}</p>`;
  const most = Math.max(...days.map((day) => day.tasks), 1);
  const runs = new Map(days.map((day) => [dayOf(day.runTime), day]));
  const shown = days.find((day) => day.runTime === chosen.value) ?? days.find((day) => day.tasks > 0);
  return html`<table class="calendar" data-testid="calendar">
      <caption class="visually-hidden">${t.policies.calendar}</caption>
      <thead>
        <tr>
          ${[0, 1, 2, 3, 4, 5, 6].map((day) => html`<th scope="col">${dayName(day)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeks(dayOf(time), dayOf(days[days.length - 1].runTime)).map((week) => html`<tr>${week.map((day) => square(day, runs.get(day), most, shown))}</tr>`)}
      </tbody>
    </table>
    ${shown ? details(shown) : nothing}`;
}

/** The days from the Monday before the first to the Sunday after the last. */
function weeks(first, last) {
  const from = new Date(`${first}T00:00Z`);
  from.setUTCDate(from.getUTCDate() - ((from.getUTCDay() + 6) % 7));
  const rows = [];
  for (let at = from.getTime(); new Date(at).toISOString().slice(0, 10) <= last; at += 7 * DAY_MILLIS) {
    rows.push([0, 1, 2, 3, 4, 5, 6].map((day) => new Date(at + day * DAY_MILLIS).toISOString().slice(0, 10)));
  }
  return rows;
}

function square(day, run, most, shown) {
  if (!run) return html`<td><span class="date">${dayOfMonth(day)}</span></td>`;
  const share = run.tasks === 0 ? 0 : Math.max(1, Math.ceil((4 * run.tasks) / most));
  return html`<td class="run share-${share}${run.overBudget ? " over" : ""}">
    <button type="button" aria-pressed=${run === shown ? "true" : "false"} @click=${() => (chosen.value = run.runTime)} data-testid="day" data-tasks=${run.tasks}>
      <span class="date">${dayOfMonth(day)}</span>
      <span class="count" aria-hidden="true">${run.tasks > 0 ? compact(run.tasks) : "–"}${run.overBudget ? "!" : ""}</span>
      <span class="visually-hidden">${t.policies.found(number(run.tasks))}${run.overBudget ? ` ${t.policies.over}` : ""}</span>
    </button>
  </td>`;
}

const details = (run) => html`<div class="day-details" data-testid="day-details" aria-live="polite">
  <h3>${moment(run.runTime)}</h3>
  <p>${t.policies.day(run.tasks, run.owners, asNumber(run.sizeBytes) > 0 ? bytes(run.sizeBytes) : "", run.held, run.waiting)}</p>
  ${run.overBudget ? html`<p class="warning">${t.policies.over}</p>` : nothing}
  ${run.topOwners.length > 0 ? html`<p>${t.policies.mostOf} ${run.topOwners.map(({ uid, tasks }) => html`<a href=${addressOf("/tasks", { filter: equal("uid", uid) })}><bdi>${uid}</bdi></a> ${number(tasks)} `)}</p>` : nothing}
  ${run.sample.length > 0 ? sampleTable(run.sample, t.policies.oldest) : nothing}
</div>`;

export const sampleTable = (sample, caption) => html`<table class="sample-rows" data-testid="policy-sample">
  <caption>${caption}</caption>
  <tbody>
    ${sample.map(
      (task) => html`<tr>
        <td class="name"><a href=${addressOf("/tasks", { filter: equal("taskid", task.taskid), task: task.taskid })}><bdi>${task.taskid}</bdi></a></td>
        <td class="owner"><bdi title=${task.uid}>${task.uid}</bdi></td>
        <td>${statusBadge(task.status)}</td>
        <td class="when">${moment(task.startTime)}</td>
      </tr>`,
    )}
  </tbody>
</table>`;
