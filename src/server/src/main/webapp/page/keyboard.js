import { ask } from "./deletion.js";
import { inTrash, may, state } from "./store.js";

/** Keys that work anywhere on the page: "/" to filter, Delete on a selection. Dialogs close by Esc. */
export function listen() {
  document.addEventListener("keydown", (event) => {
    const { altKey, ctrlKey, metaKey, key, target } = event;
    if (altKey || ctrlKey || metaKey || state.phase !== "in") return;
    if (writable(target) || document.querySelector("dialog[open]")) return;
    if (key === "/") {
      event.preventDefault();
      document.getElementById("filter")?.select();
    }
    if (key === "Delete" && state.selected.size > 0 && !inTrash() && may("tasks:delete")) {
      event.preventDefault();
      ask(state.selected);
    }
  });
}

const writable = (target) =>
  target.matches?.("textarea, select, input:not([type=checkbox])") || target.isContentEditable;
