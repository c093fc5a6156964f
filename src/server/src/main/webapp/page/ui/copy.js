import { t } from "../core/language.js";
import { html } from "../core/lit.js";

/** A button that copies a text. Where the browser allows no clipboard (plain http), the button says so. */
export const copyButton = (value, label = t.copy.id) =>
  html`<button type="button" class="quiet copy" @click=${(event) => copy(event.currentTarget, value)}>${label}</button>`;

async function copy(button, value) {
  const label = button.textContent;
  const said = (await toClipboard(value)) ? t.copy.done : t.copy.byHand;
  button.textContent = said;
  setTimeout(() => (button.textContent = label), 2000);
}

async function toClipboard(value) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}
