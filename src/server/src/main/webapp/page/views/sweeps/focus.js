/**
 * After an act its button may be gone: then the focus goes to what can be done next, or to the heading, so that the
 * keyboard does not start again at the top. A dialog gives the focus back by itself.
 */
export const keepFocus = () =>
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body || document.querySelector("dialog[open]")) return;
    (document.querySelector(".now-acts button") ?? document.querySelector("h1"))?.focus();
  });
