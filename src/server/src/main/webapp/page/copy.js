import { html } from "./lit.js";

const LABEL = "Copy id";

/** A button that copies a text. Where the clipboard is out of reach (plain http), it says so. */
export const copyButton = (value) =>
  html`<button type="button" class="quiet copy" @click=${(event) => copy(event.currentTarget, value)}>
    Copy id
  </button>`;

async function copy(button, value) {
  const said = (await toClipboard(value)) ? "Copied" : "Select and copy by hand";
  button.textContent = said;
  setTimeout(() => (button.textContent = LABEL), 2000);
}

async function toClipboard(value) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}
