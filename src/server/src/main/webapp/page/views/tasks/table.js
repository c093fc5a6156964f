import { equal, toggled } from "../../core/filter.js";
import { bytes, inUtc, moment, momentAndDistance } from "../../core/format.js";
import { t } from "../../core/language.js";
import { guard, html, live, nothing, repeat } from "../../core/lit.js";
import { may } from "../../core/session.js";
import { holdBadge, statusBadge } from "../../ui/badge.js";
import { missing, picture } from "../../ui/picture.js";
import { openDetail } from "./detail.js";

/** One page of tasks as a table, which the style turns into cards on a narrow screen. */
const COLUMNS = [
  { name: "task", order: "taskid" },
  { name: "owner" },
  { name: "model" },
  { name: "status" },
  { name: "started", order: "startTime" },
  { name: "deleted", order: "deleteTime", trash: true },
  { name: "until", trash: true },
  { name: "size", order: "sizeBytes" },
  { name: "prompt" },
];

export function table(list, tasks) {
  const columns = COLUMNS.filter((column) => !column.trash || list.trash);
  return html`<table class="tasks ${list.trash ? "of-trash" : ""}" data-testid="tasks">
    <caption class="visually-hidden">${list.trash ? t.trash.caption : t.views.tasks}</caption>
    <thead>
      <tr>
        ${may("tasks:delete") ? html`<th scope="col" class="pick">${pageBox(list)}</th>` : nothing}
        <th scope="col" class="thumb"><span class="visually-hidden">${t.columns.picture}</span></th>
        ${columns.map((column) => head(list, column))}
      </tr>
    </thead>
    <tbody>
      ${repeat(tasks, (task) => task.taskid, (task, index) => row(list, task, index))}
    </tbody>
  </table>`;
}

/** The box that selects the page. */
export function pageBox(list) {
  const rows = list.rows();
  const picked = list.selection.onPage(rows);
  const all = rows.length > 0 && picked === rows.length;
  return html`<label class="hit"
    ><input
      type="checkbox"
      aria-label=${t.tasks.selectPage}
      data-testid="select-page"
      .checked=${live(all)}
      .indeterminate=${live(picked > 0 && !all)}
      @click=${(event) => list.selection.pickPage(rows, event.target.checked)}
    ><span class="on-phone">${t.tasks.selectPage}</span></label
  >`;
}

function head(list, { name, order }) {
  const label = t.columns[name];
  if (!order) return html`<th scope="col" class=${name}>${label}</th>`;
  const [field, direction = "asc"] = list.query().orderBy.split(" ");
  const sorted = field === order;
  const next = sorted && direction === "desc" ? "asc" : "desc";
  const sort = sorted ? (direction === "desc" ? "descending" : "ascending") : "none";
  return html`<th scope="col" class="${name} sortable" aria-sort=${sort}>
    <button type="button" @click=${() => list.turn({ orderBy: `${order} ${next}` })}>
      ${label}<span class="arrow" aria-hidden="true"></span>
    </button>
  </th>`;
}

/** A row is drawn again only if it changed, and a row that is picked only at its box: most drawings are for something else. */
function row(list, task, index) {
  const picked = list.selection.has(task.taskid);
  return html`<tr class=${picked ? "picked" : nothing} data-testid="task-row" data-id=${task.taskid} tabindex="-1">
    ${may("tasks:delete") ? html`<td class="pick">${rowBox(list, task, index, picked)}</td>` : nothing}
    ${guard(shownOf(list, task), () => cells(list, task))}
  </tr>`;
}

/** What the picture and the texts of a row depend on. */
export const shownOf = (list, task) => [task, list.query().filter, t, inUtc(), missing.size, Math.floor(Date.now() / 60_000)];

// Text from users stands in bdi, so that it cannot change the writing direction of the text around it.
const cells = (list, task) => html`
  <td class="thumb">${thumb(list, task)}</td>
  <td class="task">
    <button type="button" class="link open-task" title=${task.taskid} @click=${() => openDetail(list, task.taskid)}>
      <bdi>${task.taskid}</bdi>
    </button>
  </td>
  <td class="owner">${only(list, "uid", task.uid, t.tasks.filterByOwner)}</td>
  <td class="model">${task.category ? only(list, "category", task.category, t.tasks.filterByModel) : "–"}</td>
  <td class="status">${statusBadge(task.status)} ${task.hold ? holdBadge(task.hold) : nothing}</td>
  <td class="started">${moment(task.startTime)}</td>
  ${
    list.trash
      ? html`<td class="deleted" data-label=${t.columns.deleted}>${moment(task.deleteTime)}</td>
          <td class="until" data-label=${t.columns.until}>${until(task)}</td>`
      : nothing
  }
  <td class="size">${bytes(task.sizeBytes)}</td>
  <td class="prompt"><bdi>${task.prompt ?? ""}</bdi></td>
`;

export const over = (task) => new Date(task.purgeTime).getTime() <= Date.now();

/** Until when a task can be restored; a hold keeps it longer. */
export const until = (task) =>
  over(task)
    ? html`<span class="muted">${task.hold ? t.trash.keptByHold : t.trash.beingPurged}</span>`
    : momentAndDistance(task.purgeTime);

export const rowBox = (list, task, index, picked) =>
  guard([task, index, picked, t], () => box(list, task, index, picked));

const box = (list, task, index, picked) => html`<label class="hit"
  ><input
    type="checkbox"
    aria-label=${t.tasks.select(task.taskid)}
    .checked=${live(picked)}
    @click=${(event) => list.selection.pick(list.rows(), index, event.target.checked, event.shiftKey)}
></label>`;

const thumb = (list, task) => html`<button
  type="button"
  class="thumb"
  tabindex="-1"
  aria-label=${t.tasks.open(task.taskid, task.images.length)}
  @click=${() => openDetail(list, task.taskid)}
>
  ${picture(task, 0)}
  ${task.images.length > 1 ? html`<span class="many" aria-hidden="true">${task.images.length}</span>` : nothing}
</button>`;

/** A value whose click filters the list by it; a second click removes that filter. */
function only(list, field, value, what) {
  const narrow = () => list.turn({ filter: toggled(list.query().filter, equal(field, value)) });
  return html`<button type="button" class="value" title=${value} aria-label="${value}, ${what}" @click=${narrow}><bdi>${value}</bdi></button>`;
}
