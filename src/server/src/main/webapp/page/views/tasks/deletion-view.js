import { bytes, distance, moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { actLines, curl, javaString } from "../../ui/act-lines.js";
import { countField, isCount, NO_REASON, ONE_CLICK, reasonField } from "../../ui/confirm-fields.js";
import { dialog, modal } from "../../ui/dialog.js";
import { picture } from "../../ui/picture.js";
import { deletion, dismiss, foresee, run, set } from "./deletion.js";
import { isGone, tally } from "./outcomes.js";

/** The sheet of a deletion: first the tasks that would go or stay and the end of the undo window; afterwards the tasks that are left. */
const opened = modal();

export function deletionSheet() {
  const { step, preview } = deletion.value;
  const busy = step === "running";
  return dialog({
    name: "confirm",
    opened,
    busy,
    close: dismiss,
    title: title(step, preview),
    body: html`<form method="dialog" @submit=${submit}>
      <div role="status" aria-busy=${step === "asking"} data-testid="forecast">${body()}</div>
      ${step === "ready" || busy ? html`${reason()} ${count()}` : nothing}
      <p class="problem" role="alert">${deletion.value.problem || nothing}</p>
      ${step === "ready" || busy ? actLines(lines()) : nothing}
      <footer>${buttons()}</footer>
    </form>`,
  });
}

function title(step, preview) {
  if (step === "left") return t.deletion.notAll;
  return preview && !preview.planning ? t.deletion.title(preview.going) : t.deletion.titleOpen;
}

function body() {
  const { preview, results, step } = deletion.value;
  if (step === "left") return outcomes(results, "did");
  if (step === "refused") return html`<p>${t.deletion.nothingDeleted}</p>`;
  if (!preview || preview.planning) return html`<p class="muted">${preview?.going ? t.deletion.planning(preview.going) : t.deletion.asking}</p>`;
  return html`
    ${facts(preview)} ${preview.tally.length > 0 ? told(preview.tally, "will") : nothing} ${stays(preview.left)}
    ${preview.warnings.map((warning) => html`<p class="warning">${warning}</p>`)} ${sample(preview)} ${wayBack(preview)}
  `;
}

function facts(preview) {
  if (preview.going === 0) return nothing;
  const statuses = Object.entries(preview.statuses);
  return html`<dl class="facts-line">
    <div><dt>${t.views.tasks}</dt><dd>${number(preview.going)}</dd></div>
    <div><dt>${t.columns.size}</dt><dd>${bytes(preview.bytes)}</dd></div>
    <div><dt>${t.deletion.owners}</dt><dd>${preview.moreOwners ? t.deletion.moreThan(preview.owners) : number(preview.owners)}</dd></div>
    ${preview.oldest ? html`<div><dt>${t.columns.started}</dt><dd>${range(preview)}</dd></div>` : nothing}
    ${statuses.length > 0 ? html`<div><dt>${t.columns.status}</dt><dd>${statuses.map(([status, times]) => html`${t.status[status]} ${number(times)} `)}</dd></div>` : nothing}
    ${preview.ages.length > 0 ? html`<div><dt>${t.charts.age}</dt><dd>${t.deletion.ages(preview.ages.filter((age) => age.tasks > 0))}</dd></div>` : nothing}
  </dl>`;
}

const range = ({ oldest, newest }) => (oldest === newest ? moment(oldest) : html`${moment(oldest)} – ${moment(newest)}`);

const told = (entries, tense) => html`<ul class="tally">
  ${entries.map(
    ({ outcome, gone, times }) => html`<li class=${gone ? "gone" : "left"} data-outcome=${outcome}>
      <strong>${number(times)}</strong> ${t.outcomes[outcome]?.[tense] ?? outcome}
    </li>`,
  )}
</ul>`;

const outcomes = (results, tense) => html`${told(tally(results), tense)} ${stays(results.filter((result) => !isGone(result)))}`;

/** The first few ids and the number of the others. */
const NAMED = 50;
function stays(left) {
  if (left.length === 0) return nothing;
  return html`<ul class="remaining" tabindex="0" aria-label=${t.deletion.stay}>
      ${left.slice(0, NAMED).map((result) => html`<li><bdi>${result.taskid}</bdi> <span>${why(result)}</span></li>`)}
    </ul>
    ${left.length > NAMED ? html`<p class="muted">${t.deletion.andMore(left.length - NAMED)}</p>` : nothing}`;
}

function why({ outcome, detail }) {
  const hold = /\bhold_\w+/.exec(detail ?? "")?.[0];
  if (outcome === "HELD" && hold) return html`<a href="/holds/${hold}" target="_blank">${t.holds.keeps(hold)}</a>`;
  return detail ?? t.outcomes[outcome]?.did ?? outcome;
}

const sample = ({ sample }) =>
  sample.length === 0
    ? nothing
    : html`<ul class="sample" aria-label=${t.deletion.sample}>
        ${sample.map((task) => html`<li title=${task.taskid}>${picture(task, 0, task.taskid)}</li>`)}
      </ul>`;

function wayBack({ going, undoUntil, undoWindow }) {
  if (going === 0) return nothing;
  const until = undoUntil
    ? html`${t.deletion.undoUntil} ${moment(undoUntil)} <span class="muted">(${distance(undoUntil)})</span>.`
    : undoWindow === "PT0S"
      ? t.deletion.noUndo
      : t.deletion.undoFor(undoWindow);
  return html`<p class="undo-period">${until} ${t.deletion.pictures}</p>`;
}

const needsReason = () => (deletion.value.preview?.going ?? 0) > NO_REASON || !deletion.value.single;

const reason = () =>
  reasonField({
    value: deletion.value.reason,
    needed: needsReason(),
    change: (reason) => set({ reason }),
    start: true,
    example: t.deletion.reasonExample,
  });

function count() {
  const { preview, typed } = deletion.value;
  if (!preview || preview.going <= ONE_CLICK) return nothing;
  return countField({ count: preview.going, value: typed, change: (typed) => set({ typed }) });
}

function confirmed() {
  const { preview, reason, step, typed } = deletion.value;
  if (step !== "ready" || preview.going === 0) return false;
  if (needsReason() && reason.trim() === "") return false;
  return preview.going <= ONE_CLICK || isCount(typed, preview.going);
}

function buttons() {
  const { step, preview } = deletion.value;
  const close = (label) => html`<button type="button" ?disabled=${step === "running"} @click=${dismiss}>${label}</button>`;
  if (step === "left") return close(t.close);
  if (step === "refused") {
    return html`${close(t.cancel)} <button type="button" class="main" @click=${foresee}>${t.tryAgain}</button>`;
  }
  const label = step === "running" ? t.deletion.running : !preview || preview.planning ? t.deletion.delete : preview.going === 0 ? t.deletion.nothing : t.deletion.deleteCount(preview.going);
  return html`${close(t.cancel)}
    <button type="submit" class="danger" ?disabled=${!confirmed()} data-testid="confirm-delete">${label}</button>`;
}

function submit(event) {
  event.preventDefault();
  if (confirmed()) run();
}

function lines() {
  const { target, preview, reason } = deletion.value;
  const why = reason.trim() || t.deletion.reasonExample;
  if (preview.sweep) {
    const { filter } = target;
    return {
      curl: curl("POST", `/sweeps/${preview.sweep.id}:run`, { planDigest: preview.sweep.planDigest, reason: why }),
      jshell: filter
        ? `tasks(${javaString(filter)}).plan(${javaString(why)}).run()`
        : `sweep(${javaString(preview.sweep.id)}).run()`,
    };
  }
  return {
    curl: curl("POST", "/tasks:batchDelete", { taskids: target.ids, atomic: false, reason: why }),
    jshell: `delete(${target.ids.map(javaString).join(", ")})`,
  };
}
