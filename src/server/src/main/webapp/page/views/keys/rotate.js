import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { moment } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, ref } from "../../core/lit.js";
import { problemOf } from "../../core/news.js";
import { dialog, modal } from "../../ui/dialog.js";
import { secret } from "./secret.js";

/** Gives a key a new secret, and shows it once: it is in no address, storage or log of the page. */
export const rotated = cell(null); // { key, overlap, once, busy, problem, made }

const OVERLAPS = ["PT0S", "PT1H", "P1D", "P7D", "P30D"];
const opened = modal();

export function askRotate(key) {
  rotated.value = { key, overlap: "P1D", once: crypto.randomUUID(), busy: false, problem: "", made: null };
}

export function closeRotate() {
  rotated.value = null;
}

const set = (values) => rotated.value && (rotated.value = { ...rotated.value, ...values });

export function rotateSheet(done) {
  const { key, busy, made } = rotated.value;
  return dialog({
    name: "rotate-sheet",
    kind: "form-sheet",
    opened,
    busy: busy || Boolean(made?.key), // Esc would lose the secret, which cannot be shown again
    close: closeRotate,
    title: made ? t.keys.rotatedTitle(key.name) : t.keys.rotateTitle,
    body: made ? shownOnce(made) : form(key, done),
  });
}

const form = (key, done) => html`<form method="dialog" @submit=${(event) => submit(event, done)}>
  <p><strong><bdi>${key.name}</bdi></strong> <code class="muted">${key.id}</code></p>
  <p>${t.keys.rotateMeans}</p>
  <label for="overlap">${t.keys.overlap}</label>
  <select id="overlap" data-testid="overlap-choice" @change=${(event) => set({ overlap: event.target.value, once: crypto.randomUUID() })}>
    ${OVERLAPS.map((one) => html`<option value=${one} ?selected=${one === rotated.value.overlap}>${t.keys.overlaps[one]}</option>`)}
  </select>
  <p class="problem" role="alert" data-testid="rotate-problem">${rotated.value.problem || nothing}</p>
  <footer>
    <button type="button" ?disabled=${rotated.value.busy} autofocus @click=${closeRotate}>${t.cancel}</button>
    <button type="submit" class="main" ?disabled=${rotated.value.busy} data-testid="confirm-rotate">${rotated.value.busy ? t.keys.rotating : t.keys.rotate}</button>
  </footer>
</form>`;

/** The answer to a repeated request has no secret: then the key has to be rotated again. */
const shownOnce = ({ key, overlapEndTime }) => html`<form method="dialog" @submit=${kept}>
  <p class="warning" tabindex="-1" ${ref((element) => element && queueMicrotask(() => element.focus()))}>${key ? t.keys.once : t.keys.rotatedLost}</p>
  ${key ? secret(t.keys.secret, key, "secret") : nothing}
  <p>${overlapEndTime ? html`${t.keys.overlapEnds} ${moment(overlapEndTime)}` : t.keys.oldEnded}</p>
  <footer><button type="submit" class="main" data-testid="secret-kept">${key ? t.keys.kept : t.close}</button></footer>
</form>`;

async function submit(event, done) {
  event.preventDefault();
  const { key, overlap, once, busy } = rotated.value;
  if (busy) return;
  set({ busy: true, problem: "" });
  try {
    set({ busy: false, made: await api.rotateKey(key.id, { overlap }, once) });
    done();
  } catch (refused) {
    set({ busy: false, problem: problemOf(refused, t.keys.refused, t.keys.rotateUnsure) });
  }
}

function kept(event) {
  event.preventDefault();
  closeRotate();
}
