import { equal } from "../../core/filter.js";

/** Ids as they are pasted: one per line, each once. */
export const MOST_IDS = 10_000;
const MOST_TERMS = 100; // of a filter
const MOST_SIGNS = 6_000; // of an address

export function pastedIds(text) {
  const lines = text.split(/\r\n|[\r\n]/).map((line) => line.trim()).filter((line) => line !== "");
  const ids = [...new Set(lines)];
  return { ids, twice: lines.length - ids.length };
}

/** A filter for exactly these ids; "" if they are too many for one. */
export function filterOf(ids) {
  if (ids.length === 0 || ids.length > MOST_TERMS) return "";
  const filter = ids.map((id) => equal("taskid", id)).join(" OR ");
  return encodeURIComponent(filter).length > MOST_SIGNS ? "" : filter;
}
