import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { acted } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { problemOf, say } from "../../core/news.js";
import { dialog, modal } from "../../ui/dialog.js";

/** Asks before a release and shows which tasks it frees. Releasing again is harmless. */
export const released = cell(null); // { busy, problem }

const opened = modal();

export function askRelease() {
  released.value = { busy: false, problem: "" };
}

export function closeRelease() {
  released.value = null;
}

/** `covers` is the resource with the tasks that the hold covers now, if they can be counted. */
export function releaseSheet(hold, covers, done) {
  if (!hold) return nothing;
  const { busy, problem } = released.value;
  return dialog({
    name: "release-sheet",
    kind: "form-sheet",
    opened,
    busy,
    close: closeRelease,
    title: t.holds.releaseTitle(hold.id),
    body: html`<form method="dialog" @submit=${(event) => submit(event, hold, done)}>
      <div class="quote"><bdi>${hold.reason}</bdi></div>
      <p data-testid="sets-free">${setsFree(hold, covers)}</p>
      <p class="warning">${t.holds.purgeAfter}</p>
      <p class="muted">${t.holds.otherHolds}</p>
      <p class="problem" role="alert">${problem || nothing}</p>
      <footer>
        <button type="button" ?disabled=${busy} autofocus @click=${closeRelease}>${t.cancel}</button>
        <button type="submit" class="danger" ?disabled=${busy} data-testid="confirm-release">${busy ? t.holds.releasing : t.holds.release}</button>
      </footer>
    </form>`,
  });
}

function setsFree(hold, covers) {
  const now = covers.current;
  if (now) return t.holds.setsFree(now.tasks, now.trash);
  if (covers.state.status === "loading") return t.holds.counting;
  return hold.filter ? t.holds.setsFreeUnknown : t.holds.setsFreeIds(hold.taskCount ?? 0);
}

async function submit(event, hold, done) {
  event.preventDefault();
  if (released.value.busy) return;
  released.value = { busy: true, problem: "" };
  try {
    await api.releaseHold(hold.id);
    closeRelease();
    say(t.holds.isReleased(hold.id));
    acted();
    done();
  } catch (refused) {
    released.value = { busy: false, problem: problemOf(refused, {}, t.holds.releaseUnsure) };
  }
}
