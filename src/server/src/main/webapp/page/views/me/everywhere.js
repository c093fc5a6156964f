import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { me, signOut } from "../../core/session.js";
import { dialog, modal } from "../../ui/dialog.js";

/** Asks before it ends all sessions of a key. Programs that use the key itself keep working. */
export const everywhere = cell(null); // { busy }

const opened = modal();

export function askEverywhere() {
  everywhere.value = { busy: false };
}

const close = () => {
  everywhere.value = null;
};

export const everywhereSheet = () =>
  dialog({
    name: "everywhere-sheet",
    kind: "form-sheet",
    opened,
    busy: everywhere.value.busy,
    close,
    title: t.me.everywhereTitle,
    body: html`<form method="dialog" @submit=${submit}>
      <p>${t.me.everywhereMeans(me().name)}</p>
      ${me().roles ? nothing : html`<p class="muted">${t.me.everywhereKeys}</p>`}
      <footer>
        <button type="button" autofocus ?disabled=${everywhere.value.busy} @click=${close}>${t.cancel}</button>
        <button type="submit" class="danger" ?disabled=${everywhere.value.busy} data-testid="confirm-everywhere">${t.me.signOutEverywhere}</button>
      </footer>
    </form>`,
  });

async function submit(event) {
  event.preventDefault();
  everywhere.value = { busy: true };
  await signOut(true);
  close();
}
