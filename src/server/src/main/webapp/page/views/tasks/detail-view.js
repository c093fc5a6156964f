import { api } from "../../core/api.js";
import { moment } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, ref } from "../../core/lit.js";
import { may } from "../../core/session.js";
import { copyButton } from "../../ui/copy.js";
import { modal } from "../../ui/dialog.js";
import { picture, placeholder } from "../../ui/picture.js";
import { ask } from "./deletion.js";
import { closeDetail, detail, neighbours, openDetail } from "./detail.js";
import { fields } from "./fields.js";
import { restoreTasks } from "./restore.js";
import { over } from "./table.js";

/** One task with all its fields, pictures and history. */
const opened = modal();

export function detailDialog(list) {
  const { id, task, problem } = detail.value;
  const { before, after } = neighbours(list);
  const step = (to) => () => to && openDetail(list, to.taskid, true);
  return html`<dialog
    class="detail"
    aria-labelledby="detail-title"
    data-testid="detail"
    ${ref(opened)}
    @close=${closeDetail}
    @keydown=${(event) => arrows(event, step(before), step(after))}
  >
    <header>
      <h2 id="detail-title" tabindex="-1" autofocus><span class="visually-hidden">${t.detail.task} </span><bdi>${id}</bdi></h2>
      ${copyButton(id)}
      <button type="button" class="quiet" ?disabled=${!before} @click=${step(before)} aria-label=${t.detail.before}>←</button>
      <button type="button" class="quiet" ?disabled=${!after} @click=${step(after)} aria-label=${t.detail.after}>→</button>
      <button type="button" class="quiet" @click=${closeDetail}>${t.close}</button>
    </header>
    <div class="body">
      <p class="problem" role="alert">${problem || nothing}</p>
      ${task ? html`${pictures(task)} ${facts(task)}` : nothing}
      ${task || problem ? nothing : html`<p class="muted">${t.loading}</p>`}
    </div>
    ${task && may("tasks:delete") ? html`<footer>${act(list, task)}</footer>` : nothing}
  </dialog>`;
}

function arrows(event, back, on) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowLeft") back();
  if (event.key === "ArrowRight") on();
}

function pictures(task) {
  const { images, taskid } = task;
  if (images.length === 0) {
    return html`<div class="pictures none">
      ${placeholder(task)}
      <p>${t.picture.why[task.status]}</p>
    </div>`;
  }
  return html`<div class="pictures ${images.length > 1 ? "several" : "single"}">
    ${images.map(
      (name, n) => html`<a href=${api.picture(taskid, n)} target="_blank" rel="noopener"
        >${picture(task, n, t.picture.nOf(n + 1, images.length))}<span class="visually-hidden">, ${t.picture.newTab}</span></a
      >`,
    )}
  </div>`;
}

const facts = (task) => html`<div class="facts">
  ${task.hold ? html`<p class="held-note"><a href="/holds/${task.hold}">${t.holds.keeps(task.hold)}</a></p>` : nothing}
  ${fields(task)} ${events()}
</div>`;

function events() {
  const { history, historyProblem } = detail.value;
  if (historyProblem) return html`<p class="muted">${t.detail.historyFailed} ${historyProblem}</p>`;
  if (!history) return html`<p class="muted" aria-busy="true">${t.detail.readingHistory}</p>`;
  return html`<section class="history" aria-label=${t.detail.history} data-testid="history">
    <h3>${t.detail.history}</h3>
    ${history.events.length === 0 ? html`<p class="muted">${t.detail.noHistory}</p>` : nothing}
    <ol>
      ${history.events.map(
        (event) => html`<li>
          ${moment(event.time)} <a href="/sweeps/${event.sweep}">${event.sweep}</a> ${t.outcomes[event.outcome]?.did ?? event.outcome}
          <span class="muted">${t.detail.by(event.createdBy)}</span>${event.reason ? html` <q><bdi>${event.reason}</bdi></q>` : nothing}
          ${event.detail ? html`<span class="muted"><bdi>${event.detail}</bdi></span>` : nothing}
        </li>`,
      )}
    </ol>
    ${history.complete ? nothing : html`<p class="muted">${t.detail.historyCut}</p>`}
  </section>`;
}

function act(list, task) {
  if (task.deleteTime) {
    return over(task) && !task.hold
      ? html`<p class="muted">${t.trash.beingPurged}</p>`
      : html`<button type="button" class="main" @click=${() => restoreTasks([task.taskid], list)} data-testid="detail-restore">
          ${t.trash.restore}
        </button>`;
  }
  if (task.hold) return html`<p class="muted">${t.holds.cannotBeDeleted}</p>`;
  return html`<button
    type="button"
    class="danger"
    @click=${() => ask({ ids: [task.taskid], tasks: [task], onePage: true }, list)}
    data-testid="detail-delete"
  >
    ${t.tasks.deleteDots}
  </button>`;
}
