import { inUtc } from "./format.js";

/** Filters as text: putting terms in and out, and saying where one is wrong. The server alone understands them. */

/** Both filters at once; either may be empty. */
export const both = (one, other) => {
  const parts = [one.trim(), other.trim()].filter((part) => part !== "" && part !== "*");
  return parts.length < 2 ? (parts[0] ?? "") : parts.map((part) => (terms(part).length > 1 || /\bOR\b/.test(part) ? `(${part})` : part)).join(" AND ");
};

/** The parts of a filter that AND holds together; one part if it is anything else. */
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

/** True if all that `condition` says is said; it may be several terms. */
export function has(filter, condition) {
  const said = terms(filter);
  return terms(condition).every((term) => said.includes(term));
}

const fieldOf = (term) => /^(?:NOT\s+)?([A-Za-z]+)/.exec(term)?.[1] ?? "";

/** Puts a condition in, instead of what is said of the same field, or takes it out. */
export function toggled(filter, condition) {
  const fields = terms(condition).map(fieldOf);
  const kept = terms(filter).filter((part) => !fields.includes(fieldOf(part)));
  return (has(filter, condition) ? kept : [...kept, condition]).join(" AND ");
}

/** A comparison with exactly this text, which may hold quotes and stars. */
export const equal = (field, text) => `${field} = "${escaped(text)}"`;

export const contains = (field, text) => `${field} : "${escaped(text)}"`;

const escaped = (text) => text.replace(/[\\"*]/g, "\\$&");

/** True for a text that has words but nothing that compares: what people type into a search box. */
export const isBare = (text) => text.trim() !== "" && text.trim() !== "*" && !/[=:<>()"]|\bAND\b|\bOR\b|\bNOT\b/.test(text);

/**
 * A date that is typed means midnight in the zone that is shown; the filter that is sent, and stands in the
 * address, says it in UTC.
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

/** Where a refused filter is wrong, for the person who typed it. `offset`: characters that were put before it. */
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
