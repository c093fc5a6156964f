/** Filters as text: putting terms in and out, and saying where one is wrong. */

/** The filter to send: in the trash, only what was deleted. Empty: everything. */
export function forView(filter, view) {
  const own = filter.trim();
  if (view !== "trash") return own;
  return own === "" || own === "*" ? "deleteTime:*" : `deleteTime:* AND (${own})`;
}

/** The parts of a filter that AND holds together; one part if it is anything else. */
export function terms(filter) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of filter.matchAll(/"(?:[^"\\]|\\.)*"?|[()]|\bAND\b|\bOR\b/g)) {
    if (token === "(") depth++;
    if (token === ")") depth--;
    if (depth === 0 && token === "OR") return [`(${filter.trim()})`];
    if (depth === 0 && token === "AND") {
      parts.push(filter.slice(start, index).trim());
      start = index + token.length;
    }
  }
  return [...parts, filter.slice(start).trim()].filter((part) => part !== "" && part !== "*");
}

export const has = (filter, term) => terms(filter).includes(term);

/** Puts a term in, or takes it out; the terms of `instead` go in any case, they exclude it. */
export function toggled(filter, term, instead = []) {
  const kept = terms(filter).filter((part) => part !== term && !instead.includes(part));
  return (has(filter, term) ? kept : [...kept, term]).join(" AND ");
}

/** A comparison with exactly this text, which may hold quotes and stars. */
export const equal = (field, text) =>
  `${field} = "${text.replace(/[\\"*]/g, "\\$&")}"`;

/** Where a refused filter is wrong, for the person who typed it. */
export function whatIsWrong(text, refused) {
  const where = refused.errors.find((error) => error.position > 0);
  return {
    text,
    detail: refused.message,
    position: where?.position ?? 0,
    suggestion: where?.suggestion ?? "",
  };
}

/** The text before, at and after the wrong place; at the end the place is a blank. */
export function around({ text, position }) {
  const from = Math.min(Math.max(position - 1, 0), text.length);
  const wrong = /^(?:[\p{L}\p{N}_.*-]+|\s*\S)/u.exec(text.slice(from))?.[0] ?? "";
  return { before: text.slice(0, from), wrong, after: text.slice(from + wrong.length) };
}
