import { inUtc } from "./format.js";

/** Edits filters as text: adds and removes terms, and finds the place of an error. Only the server parses them. */

/** Joins two filters with AND; either may be empty. */
export const both = (one, other) => {
  const parts = [one.trim(), other.trim()].filter((part) => part !== "" && part !== "*");
  return parts.length < 2 ? (parts[0] ?? "") : parts.map((part) => (terms(part).length > 1 || /\bOR\b/.test(part) ? `(${part})` : part)).join(" AND ");
};

/** The terms of a filter that are joined by AND; one term if the filter has another form. */
function terms(filter) {
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

/** True if the filter contains every term of `condition`. */
export function has(filter, condition) {
  const said = terms(filter);
  return terms(condition).every((term) => said.includes(term));
}

const fieldOf = (term) => /^(?:NOT\s+)?([A-Za-z]+)/.exec(term)?.[1] ?? "";

/** Adds a condition in place of those on the same field, or removes it. */
export function toggled(filter, condition) {
  const fields = terms(condition).map(fieldOf);
  const kept = terms(filter).filter((part) => !fields.includes(fieldOf(part)));
  return (has(filter, condition) ? kept : [...kept, condition]).join(" AND ");
}

/** A comparison with exactly this text, which may hold quotes and stars. */
export const equal = (field, text) => `${field} = "${escaped(text)}"`;

export const contains = (field, text) => `${field} : "${escaped(text)}"`;

const escaped = (text) => text.replace(/[\\"*]/g, "\\$&");

/** True for a text with words but no comparison, as people type it into a search box. */
export const isBare = (text) => text.trim() !== "" && text.trim() !== "*" && !/[=:<>()"]|\bAND\b|\bOR\b|\bNOT\b/.test(text);

/**
 * Converts typed dates, which mean midnight in the shown zone, to UTC for the request and the address.
 */
export function withDatesInUtc(filter) {
  if (inUtc()) return filter;
  const dates = /("(?:[^"\\]|\\.)*")|((?:create|start|delete)Time\s*(?:=|!=|<=?|>=?)\s*)"?(\d{4})-(\d\d)-(\d\d)"?(?![-T\d:])/g;
  return filter.replace(dates, (all, text, before, year, month, day) => {
    if (text) return all;
    const midnight = new Date(Number(year), Number(month) - 1, Number(day));
    return Number.isNaN(midnight.getTime()) ? all : `${before}${midnight.toISOString().replace(".000", "")}`;
  });
}

/** The place of the error in a refused filter, for the person who typed it. `offset`: characters that were put before it. */
export function whatIsWrong(text, refused, offset = 0) {
  const where = refused.errors.find((error) => error.position > offset);
  return {
    text,
    detail: refused.message,
    position: where ? where.position - offset : 0,
    suggestion: where?.suggestion ?? "",
  };
}

/** The text before, at and after the wrong place; at the end the place is a blank. */
export function around({ text, position }) {
  const from = Math.min(Math.max(position - 1, 0), text.length);
  const wrong = /^(?:[\p{L}\p{N}_.*-]+|\s*\S)/u.exec(text.slice(from))?.[0] ?? "";
  return { before: text.slice(0, from), wrong, after: text.slice(from + wrong.length) };
}
