import { html, ref } from "../core/lit.js";

/**
 * A dialog above everything. It takes the focus when it is drawn, and gives it back when it is gone: to where it
 * was, or else to the heading of the page. Esc calls `close`, unless it is `busy`.
 *
 * `opened` is made once per dialog by modal(), and keeps where the focus was.
 */
export const dialog = ({ name, opened, title, body, close, busy = false, kind = "" }) => html`<dialog
  class=${kind || name}
  aria-labelledby="${name}-title"
  data-testid=${name}
  ${ref(opened)}
  @cancel=${(event) => busy && event.preventDefault()}
  @close=${close}
>
  <header>
    <h2 id="${name}-title" tabindex="-1">${title}</h2>
  </header>
  ${body}
</dialog>`;

export function modal() {
  let before = null;
  return (element) => {
    if (element) {
      before = document.activeElement;
      // A dialog is drawn before it stands in the document, and can be shown only after.
      queueMicrotask(() => element.isConnected && !element.open && element.showModal());
    } else {
      const target = before?.isConnected && before !== document.body ? before : heading();
      queueMicrotask(() => (target?.isConnected ? target : heading())?.focus());
      before = null;
    }
  };
}

const heading = () => document.querySelector("dialog[open] h2, h1");
