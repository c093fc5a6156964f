import { openDetail } from "./detail.js";
import { equal, toggled } from "./filter-text.js";
import { bytes, count, distance, moment } from "./format.js";
import { go } from "./listing.js";
import { html, live, nothing } from "./lit.js";
import { picture } from "./picture-view.js";
import { pick } from "./selection.js";
import { statusBadge } from "./status-view.js";
import { inTrash, may, state } from "./store.js";

/** One task of the list. What users wrote stands in bdi, so that it cannot turn its neighbours round. */
export function row(task, index) {
  const picked = state.selected.has(task.taskid);
  return html`<tr class=${picked ? "picked" : nothing} data-testid="task-row" data-id=${task.taskid}>
    ${may("tasks:delete") ? box(task, index, picked) : nothing}
    <td class="thumb">${thumb(task)}</td>
    <td class="task">
      <button
        type="button"
        class="link"
        title=${task.taskid}
        @click=${() => openDetail(task.taskid)}
      >
        <bdi>${task.taskid}</bdi>
      </button>
    </td>
    <td class="owner">${only("uid", task.uid, "owner")}</td>
    <td class="model">${task.category ? only("category", task.category, "model") : "–"}</td>
    <td class="status">${statusBadge(task.status)}</td>
    <td class="started">${moment(task.startTime)}</td>
    ${
      inTrash()
        ? html`<td class="deleted" data-label="Deleted">${moment(task.deleteTime)}</td>
          <td class="until" data-label="Restorable until">
            ${moment(task.purgeTime)} <span class="muted">${distance(task.purgeTime)}</span>
          </td>`
        : nothing
    }
    <td class="size">${bytes(task.sizeBytes)}</td>
    <td class="prompt"><bdi>${task.prompt ?? ""}</bdi></td>
  </tr>`;
}

const box = (task, index, picked) => html`<td class="pick">
  <label class="hit"
    ><input
      type="checkbox"
      aria-label="Select task ${task.taskid}"
      .checked=${live(picked)}
      @click=${(event) => pick(index, event.target.checked, event.shiftKey)}
  ></label>
</td>`;

const thumb = (task) => html`<button
  type="button"
  class="thumb"
  aria-label=${openLabel(task)}
  @click=${() => openDetail(task.taskid)}
>
  ${picture(task, 0)}
  ${
    task.images.length > 1
      ? html`<span class="many" aria-hidden="true">${task.images.length}</span>`
      : nothing
  }
</button>`;

function openLabel({ taskid, images }) {
  const pictures = images.length > 1 ? `, ${count(images.length, "picture")}` : "";
  return `Open task ${taskid}${pictures}`;
}

/** A value that narrows the list to itself, and widens it again. */
function only(field, value, noun) {
  const term = equal(field, value);
  const narrow = () => go({ filter: toggled(state.query.filter, term) });
  return html`<button type="button" class="value" title=${value} @click=${narrow}>
    <bdi>${value}</bdi><span class="visually-hidden">, filter by this ${noun}</span>
  </button>`;
}
