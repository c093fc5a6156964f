import { bytes, moment } from "../../core/format.js";
import { t } from "../../core/language.js";
import { guard, html, nothing, repeat } from "../../core/lit.js";
import { may } from "../../core/session.js";
import { holdBadge, statusBadge } from "../../ui/badge.js";
import { picture } from "../../ui/picture.js";
import { openDetail } from "./detail.js";
import { pageBox, rowBox, shownOf } from "./table.js";

/** One page of tasks as pictures. */
export const grid = (list, tasks) => html`
  ${may("tasks:delete") ? html`<div class="grid-head">${pageBox(list)}<span class="beside">${t.tasks.selectPage}</span></div>` : nothing}
  <ul class="grid" data-testid="tasks">
    ${repeat(tasks, (task) => task.taskid, (task, index) => tile(list, task, index))}
  </ul>
`;

function tile(list, task, index) {
  const picked = list.selection.has(task.taskid);
  return html`<li class="tile ${picked ? "picked" : ""}" data-testid="task-row" data-id=${task.taskid} tabindex="-1">
    ${may("tasks:delete") ? rowBox(list, task, index, picked) : nothing}
    ${guard(shownOf(list, task), () => content(list, task))}
  </li>`;
}

const content = (list, task) => html`
  <button
    type="button"
    class="open-task"
    aria-label=${t.tasks.open(task.taskid, task.images.length)}
    @click=${() => openDetail(list, task.taskid)}
  >
    ${picture(task, 0)}
  </button>
  <div class="caption">
    <p>${statusBadge(task.status)} ${task.hold ? holdBadge(task.hold) : nothing}</p>
    <p class="muted"><bdi>${task.uid}</bdi>${task.category ? html` · <bdi>${task.category}</bdi>` : nothing}</p>
    <p class="muted">${moment(list.trash ? task.deleteTime : task.startTime)} · ${bytes(task.sizeBytes)}</p>
  </div>
`;
