import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { problemOf, say } from "../../core/news.js";
import { me, signOut } from "../../core/session.js";
import { dialog, modal } from "../../ui/dialog.js";

/** Asks before it revokes a key, and names the key. Revoking again is harmless. */
export const revoked = cell(null); // { key, busy, problem }

const opened = modal();

export function askRevoke(key) {
  revoked.value = { key, busy: false, problem: "" };
}

export function closeRevoke() {
  revoked.value = null;
}

export function revokeSheet(done) {
  const { key, busy, problem } = revoked.value;
  return dialog({
    name: "revoke-sheet",
    kind: "form-sheet",
    opened,
    busy,
    close: closeRevoke,
    title: t.keys.revokeTitle,
    body: html`<form method="dialog" @submit=${(event) => submit(event, done)}>
      <p><strong><bdi>${key.name}</bdi></strong> <code class="muted">${key.id}</code></p>
      ${key.id === me().id ? html`<p class="warning" data-testid="own-key">${t.keys.revokeOwn}</p>` : nothing}
      <p>${t.keys.revokeMeans}</p>
      <p class="problem" role="alert" data-testid="revoke-problem">${problem || nothing}</p>
      <footer>
        <button type="button" ?disabled=${busy} autofocus @click=${closeRevoke}>${t.cancel}</button>
        <button type="submit" class="danger" ?disabled=${busy} data-testid="confirm-revoke">${busy ? t.keys.revoking : t.keys.revoke}</button>
      </footer>
    </form>`,
  });
}

async function submit(event, done) {
  event.preventDefault();
  const { key, busy } = revoked.value;
  if (busy) return;
  revoked.value = { key, busy: true, problem: "" };
  try {
    await api.revokeKey(key.id);
    closeRevoke();
    if (key.id === me().id) return signOut();
    say(t.keys.isRevoked(key.name));
    done();
  } catch (refused) {
    revoked.value = { key, busy: false, problem: problemOf(refused, t.keys.refused, t.keys.revokeUnsure) };
  }
}
