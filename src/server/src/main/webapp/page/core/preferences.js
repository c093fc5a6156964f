import { cell } from "./cell.js";

/** Settings that this browser keeps: texts by name, nothing secret. Without storage they last as long as the page. */
const PREFIX = "tasksweep.";

export function preference(name, usual) {
  const kept = cell(read(name) ?? usual);
  return {
    get value() {
      return kept.value;
    },
    set value(next) {
      kept.value = next;
      write(name, next);
    },
  };
}

export function read(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser may forbid storage: the page works without.
  }
}
