import { cell } from "../../core/cell.js";
import { asNumber, bytes, momentAndDistance, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { countField, isCount, NO_REASON, ONE_CLICK, reasonField } from "../../ui/confirm-fields.js";
import { dialog, modal } from "../../ui/dialog.js";
import { act, busy } from "./acts.js";
import { followed } from "./followed.js";
import { ofPictures, sizeOf } from "./measures.js";

/** Asks before a run, a purge, and the cancellation of a run; the more tasks, the more it asks for. */
export const question = cell(null); // { verb, typed, reason, key }

const opened = modal();

export function ask(verb) {
  const sweep = followed.current;
  const key = crypto.randomUUID();
  if (verb === "run" && sizeOf(sweep) <= ONE_CLICK && sweep.reason) return act("run", { planDigest: sweep.planDigest }, key);
  question.value = { verb, typed: "", reason: "", key };
}

const close = () => (question.value = null);

const change = (values) => (question.value = { ...question.value, ...values });

/** The number that has to be typed; 0 if none has. */
const stake = (verb, sweep) => (verb === "run" && sizeOf(sweep) > ONE_CLICK ? sizeOf(sweep) : verb === "purge" ? asNumber(sweep.undo?.inTrash) : 0);

const needsReason = (sweep) => question.value.verb === "run" && !sweep.reason;

const asksReason = (sweep) => needsReason(sweep) || (question.value.verb === "run" && sizeOf(sweep) > NO_REASON);

function confirmed(sweep) {
  const { verb, typed, reason } = question.value;
  const count = stake(verb, sweep);
  return !busy.value && (count === 0 || isCount(typed, count)) && (!needsReason(sweep) || reason.trim() !== "");
}

export function questionDialog(sweep) {
  const { verb, typed, reason } = question.value;
  const words = (ofPictures(sweep) ? t.sweeps.picturesConfirm : t.sweeps.confirm)[verb];
  const count = stake(verb, sweep);
  return dialog({
    name: "confirm",
    opened,
    busy: busy.value !== "",
    close,
    title: words.title(verb === "run" ? sizeOf(sweep) : count),
    body: html`<form method="dialog" @submit=${(event) => submit(event, sweep)}>
      <p>${words.says}</p>
      ${verb === "run" ? stakeOfRun(sweep) : nothing} ${asksReason(sweep) ? askReason(sweep, reason) : nothing}
      ${count > 0 ? countField({ count, value: typed, change: (typed) => change({ typed }) }) : nothing}
      <footer>
        <button type="button" ?disabled=${busy.value !== ""} @click=${close} data-testid="confirm-back">${t.sweeps.goBack}</button>
        <button type="submit" class="danger" ?disabled=${!confirmed(sweep)} data-testid="confirm-act">${words.act(verb === "run" ? sizeOf(sweep) : count)}</button>
      </footer>
    </form>`,
  });
}

const stakeOfRun = (sweep) => html`<dl class="facts-line">
  <div><dt>${ofPictures(sweep) ? t.columns.pictures : t.views.tasks}</dt><dd>${number(sizeOf(sweep))}</dd></div>
  <div><dt>${t.columns.size}</dt><dd>${bytes(sweep.bytes)}</dd></div>
  ${sweep.reason ? html`<div class="why-so-far"><dt>${t.deletion.reason}</dt><dd><bdi>${sweep.reason}</bdi></dd></div>` : nothing}
  ${sweep.planExpireTime ? html`<div><dt>${t.sweeps.expires}</dt><dd>${momentAndDistance(sweep.planExpireTime)}</dd></div>` : nothing}
</dl>`;

const askReason = (sweep, value) => reasonField({ value, needed: needsReason(sweep), change: (reason) => change({ reason }) });

async function submit(event, sweep) {
  event.preventDefault();
  if (!confirmed(sweep)) return;
  const { verb, key } = question.value;
  const reason = question.value.reason.trim();
  const body = verb === "run" ? { planDigest: sweep.planDigest, ...(reason && { reason }) } : {};
  await act(verb, body, key);
  close();
}
