import { api } from "./api.js";
import { copyButton } from "./copy.js";
import { ask } from "./deletion.js";
import { closeDetail } from "./detail.js";
import { fields } from "./fields-view.js";
import { html, nothing, ref } from "./lit.js";
import { modal } from "./modal.js";
import { picture, placeholder } from "./picture-view.js";
import { restore } from "./restoring.js";
import { may, state } from "./store.js";

/** One task with everything known of it. */
const opened = modal();

export function detailDialog() {
  const { id, task, problem } = state.detail;
  return html`<dialog
    class="detail"
    aria-labelledby="detail-title"
    data-testid="detail"
    ${ref(opened)}
    @close=${closeDetail}
  >
    <header>
      <h2 id="detail-title" tabindex="-1" autofocus>
        <span class="visually-hidden">Task </span><bdi>${id}</bdi>
      </h2>
      ${copyButton(id)}
      <button type="button" class="quiet" @click=${closeDetail}>Close</button>
    </header>
    <div class="body">
      <p class="problem" role="alert">${problem || nothing}</p>
      ${task ? html`${pictures(task)} ${fields(task)}` : nothing}
      ${task || problem ? nothing : html`<p class="muted">Loading…</p>`}
    </div>
    ${task && may("tasks:delete") ? html`<footer>${act(task)}</footer>` : nothing}
  </dialog>`;
}

function pictures(task) {
  const { images, taskid } = task;
  if (images.length === 0) {
    return html`<div class="pictures none">
      ${placeholder(task)}
      <p>${NO_PICTURE[task.status]}</p>
    </div>`;
  }
  return html`<div class="pictures ${images.length > 1 ? "several" : "single"}">
    ${images.map(
      (name, n) => html`<a href=${api.picture(taskid, n)} target="_blank" rel="noopener"
        >${picture(task, n, `Picture ${n + 1} of ${images.length}`)}<span class="visually-hidden"
          >, opens in a new tab</span
        ></a
      >`,
    )}
  </div>`;
}

const NO_PICTURE = {
  QUEUED: "Waiting to be generated.",
  PROCESSING: "Being generated.",
  COMPLETED: "Completed without pictures.",
  FAILED: "Failed, so there is no picture.",
};

const act = (task) =>
  task.deleteTime
    ? html`<button
        type="button"
        class="main"
        ?disabled=${state.restoring}
        @click=${() => restore([task.taskid])}
        data-testid="detail-restore"
      >
        Restore
      </button>`
    : html`<button
        type="button"
        class="danger"
        @click=${() => ask([task.taskid])}
        data-testid="detail-delete"
      >
        Delete…
      </button>`;
