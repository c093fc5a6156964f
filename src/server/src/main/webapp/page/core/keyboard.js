import { cell } from "./cell.js";
import { route } from "./router.js";
import { session } from "./session.js";

/**
 * Keys that work anywhere on the page, unless somebody writes or a dialog is open: those of the frame, those of
 * the view that is shown. A key has { does, act }: what the help says, and what happens.
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

/** `keys` returns the keys of the view that is shown. */
export function listen(keys) {
  ofView = keys;
  document.addEventListener("keydown", press);
}

export const allKeys = () => Object.entries({ ...FRAME, ...ofView(route.value) });

function press(event) {
  const { altKey, ctrlKey, metaKey, key, target } = event;
  if (altKey || ctrlKey || metaKey || session.value.phase !== "in") return;
  if (writable(target) || document.querySelector("dialog[open], :popover-open")) return;
  const found = ofView(route.value)[key] ?? FRAME[key];
  if (!found || found.act(event) === false) return;
  event.preventDefault();
}

const writable = (target) =>
  target.matches?.("textarea, select, input:not([type=checkbox])") || target.isContentEditable;
