import { html, ref } from "../core/lit.js";

/**
 * A modal dialog. It takes the focus when it opens. When it closes, it returns the focus to the element that had it,
 * or else to the heading of the page. Esc and a click outside call `close`, unless it is `busy`.
 *
 * `opened` is made once per dialog by modal(), and remembers the element that had the focus.
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
