import { cell } from "../../core/cell.js";
import { momentAndDistance } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { may } from "../../core/session.js";
import { undo } from "../../core/undo.js";
import { keepFocus } from "./focus.js";
import { isUndo } from "./measures.js";

/** Whether a sweep can be undone, until when, and the button that does it. */
const undoing = cell(new Set()); // ids whose undo was asked for here and has not ended

async function undoNow(id, done) {
  if (undoing.value.has(id)) return;
  undoing.value = new Set([...undoing.value, id]);
  let shown = null;
  await undo(id, () => (shown = done()));
  await shown;
  undoing.value = new Set([...undoing.value].filter((other) => other !== id));
  keepFocus();
}

const beingUndone = (id) => undoing.value.has(id);

export const mayUndo = (sweep) => Boolean(sweep.undo?.possible) && may("tasks:delete");

/** The button names the sweep for screen readers, which may read it without its row. */
export const undoButton = (sweep, done, label = t.undo.undo) =>
  mayUndo(sweep)
    ? html`<button
        type="button"
        class="main undo"
        aria-label=${label === t.undo.undo ? t.sweeps.undoOf(sweep.id) : nothing}
        aria-disabled=${beingUndone(sweep.id) ? "true" : nothing}
        data-testid="undo-sweep"
        @click=${() => undoNow(sweep.id, done)}
      >
        ${beingUndone(sweep.id) ? t.sweeps.undoing : label}
      </button>`
    : nothing;

/** Reasons that are not shown, since there is nothing to undo yet or at all. */
const SILENT = new Set(["NOT_ENDED", "NOTHING_DELETED"]);

/** "until 3 Dec (in 7 days)", or why it is too late. */
export function wayBack(sweep) {
  if (isUndo(sweep) || !sweep.undo) return html`<span class="muted none">–</span>`;
  const { possible, reason, sweep: latest } = sweep.undo;
  if (possible) return sweep.undoDeadline ? momentAndDistance(sweep.undoDeadline) : html`<span class="muted">${t.sweeps.untilPurge}</span>`;
  if (SILENT.has(reason)) return html`<span class="muted none">–</span>`;
  const why = t.undo.why[reason] ?? reason;
  return html`<span class="muted">${latest ? html`<a href="/sweeps/${latest}">${why}</a>` : why}</span>`;
}
