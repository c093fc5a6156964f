import { moment } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { dialog, modal } from "../../ui/dialog.js";
import { field } from "../../ui/field-list.js";
import { momentField } from "../../ui/moment-field.js";
import { closeEdit, complete, edited, endIsOver, saveHold, set, takeTheirs } from "./edit-hold.js";

/** The sheet that changes a hold. */
const opened = modal();

export function editSheet(done) {
  const { hold, reason, end, busy, problem, theirs } = edited.value;
  return dialog({
    name: "edit-hold-sheet",
    kind: "form-sheet",
    opened,
    busy,
    close: closeEdit,
    title: t.holds.editTitle(hold.id),
    body: html`<form method="dialog" @submit=${(event) => submit(event, done)}>
      ${theirs ? changedByOthers(theirs) : nothing}
      <label for="edit-reason">${t.holds.reason}</label>
      <textarea
        id="edit-reason"
        rows="3"
        maxlength="500"
        required
        autofocus
        data-testid="edit-reason"
        .value=${live(reason)}
        @input=${(event) => set({ reason: event.target.value })}
      ></textarea>
      ${momentField({ id: "edit-end", label: t.holds.end, note: t.holds.endOptional, value: end, wrong: endIsOver(), change: (typed) => set({ end: typed }) })}
      <p class="problem" role="alert" data-testid="edit-problem">${problem || (endIsOver() ? t.holds.endIsOver : nothing)}</p>
      ${busy ? html`<p class="waiting" role="status">${t.holds.setting}</p>` : nothing}
      <footer>
        <button type="button" ?disabled=${busy} @click=${closeEdit}>${t.cancel}</button>
        <button type="submit" class="main" ?disabled=${!complete()} data-testid="save-hold">${theirs ? t.holds.saveAnyway : t.holds.save}</button>
      </footer>
    </form>`,
  });
}

const changedByOthers = (theirs) => html`<div class="warning" role="alert" data-testid="theirs">
  <p>${t.holds.changedByOthers}</p>
  <dl class="fields">
    ${field(t.holds.reason, html`<bdi>${theirs.reason}</bdi>`)} ${field(t.holds.until, theirs.endTime ? moment(theirs.endTime) : t.holds.untilReleased)}
  </dl>
  <button type="button" @click=${takeTheirs} data-testid="take-theirs">${t.holds.takeTheirs}</button>
</div>`;

function submit(event, done) {
  event.preventDefault();
  if (complete()) saveHold(done);
}
