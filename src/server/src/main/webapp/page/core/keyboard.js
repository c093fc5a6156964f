import { cell } from "./cell.js";
import { route } from "./router.js";
import { session } from "./session.js";

/**
 * Keyboard shortcuts of the page, inactive while the user types or a dialog is open: those of the frame and those of
 * the view that is shown. A shortcut has { does, act }: its help text and its action.
 */
export const help = cell(false);

const FRAME = {
  "?": { does: (t) => t.keyboard.help, act: () => (help.value = true) },
  "/": { does: (t) => t.keyboard.filter, act: toFilter },
};

function toFilter() {
  const filter = document.getElementById("filter");
  filter?.focus();
  filter?.select();
}

let ofView = () => ({});

/** `keys` returns the shortcuts of the shown view. */
export function listen(keys) {
  ofView = keys;
  document.addEventListener("keydown", press);
}

export const allKeys = () => Object.entries({ ...FRAME, ...ofView(route.value) });

function press(event) {
  const { altKey, ctrlKey, metaKey, key, target } = event;
  if (altKey || ctrlKey || metaKey || session.value.phase !== "in") return;
  if (writable(target)) return;
  const found = ofView(route.value)[key] ?? FRAME[key];
  if (!found || document.querySelector("dialog[open], :popover-open") || found.act(event) === false) return;
  event.preventDefault();
}

const writable = (target) =>
  target.matches?.("textarea, select, input:not([type=checkbox])") || target.isContentEditable;
