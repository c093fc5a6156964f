import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { acted } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { problemOf, say } from "../../core/news.js";
import { momentOf, typedOf } from "../../core/typed-moment.js";

/** Changes the reason and the end of a hold without overwriting a change that somebody else made in the meantime. */
export const edited = cell(null); // { hold, reason, end, busy, problem, theirs }

export function editHold(hold) {
  edited.value = { hold, reason: hold.reason, end: typedOf(hold.endTime), busy: false, problem: "", theirs: null };
}

export function closeEdit() {
  edited.value = null;
}

export function set(values) {
  if (edited.value) edited.value = { ...edited.value, problem: "", ...values };
}

/** The changed fields; the end only if the user touched it, since the field has no seconds. */
function changes() {
  const { hold, reason, end } = edited.value;
  const other = {};
  if (reason.trim() !== hold.reason) other.reason = reason.trim();
  if (end !== typedOf(hold.endTime)) other.endTime = end ? momentOf(end) : null;
  return other;
}

export const endIsOver = () => Boolean(changes().endTime) && !(new Date(changes().endTime) > new Date());

export function complete() {
  const { reason, busy } = edited.value;
  return !busy && reason.trim() !== "" && !endIsOver() && Object.keys(changes()).length > 0;
}

/** Replaces the user's changes by those of the other user. */
export const takeTheirs = () => editHold(edited.value.hold);

export async function saveHold(done) {
  const { hold } = edited.value;
  set({ busy: true, theirs: null });
  try {
    const changed = await api.changeHold(hold.id, hold.etag, changes());
    closeEdit();
    say(t.holds.changed(hold.id));
    acted();
    done(changed);
  } catch (refused) {
    if (refused.reason === "PRECONDITION_FAILED") return showTheirs(done);
    set({ busy: false, problem: problemOf(refused, t.holds.refused) });
    if (refused.reason === "HOLD_ENDED") done();
  }
}

/** Somebody else saved first: shows their version, and saving again overwrites it. Fields that the user did not touch become theirs. */
async function showTheirs(done) {
  const { hold } = edited.value;
  const mine = changes();
  try {
    const theirs = await api.hold(hold.id);
    set({ hold: theirs, theirs, busy: false });
    if (!("reason" in mine)) set({ reason: theirs.reason });
    if (!("endTime" in mine)) set({ end: typedOf(theirs.endTime) });
    done(theirs);
    if (edited.value && Object.keys(changes()).length === 0) closeEdit(); // it was the user's own change, whose answer was lost
  } catch (refused) {
    set({ busy: false, problem: problemOf(refused) });
  }
}
