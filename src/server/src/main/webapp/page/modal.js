/**
 * A function for lit's `ref` that shows a dialog above everything when it is drawn, and gives the
 * focus back when it is gone: to where it was, or else to the heading of the page.
 */
export function modal() {
  let before = null;
  return (dialog) => {
    if (dialog) {
      before = document.activeElement;
      // a dialog is drawn before it stands in the document, and can be shown only after
      queueMicrotask(() => dialog.isConnected && !dialog.open && dialog.showModal());
    } else {
      const target = before?.isConnected && before !== document.body ? before : heading();
      queueMicrotask(() => (target?.isConnected ? target : heading())?.focus());
      before = null;
    }
  };
}

const heading = () => document.querySelector("dialog[open] h2, h1");
