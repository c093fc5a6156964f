import { api } from "../../core/api.js";
import { equal } from "../../core/filter.js";
import { html, render } from "../../core/lit.js";

/** Suggestions for the filter box: fields, status values, and existing owners and models. */
const FIELDS = [
  "taskid",
  "uid",
  "category",
  "status",
  "age",
  "startTime",
  "createTime",
  "deleteTime",
  "sizeBytes",
  "width",
  "height",
  "prompt",
  "negative",
  "error",
  "held",
  "sweep",
];
const VALUES = {
  status: ["QUEUED", "PROCESSING", "COMPLETED", "FAILED"],
  held: ["true", "false"],
  age: ["1d", "7d", "30d", "90d", "365d"],
};
const QUIET_MILLIS = 150; // after the last keystroke

let timer = 0;
let asked = new AbortController();

/**
 * Looks for suggestions for the last word, and draws them into the datalist: the page is not drawn for a keystroke. Owners
 * and models come from the server, a moment later.
 */
export function suggest(text, list) {
  const show = (texts) => render(texts.map((found) => html`<option value=${found}></option>`), list);
  clearTimeout(timer);
  asked.abort();
  const [head, last] = splitLast(text);
  const comparison = /^([A-Za-z]+)\s*(=|!=|:|<=?|>=?)\s*"?([^"]*)$/.exec(last);
  if (!comparison) {
    show(last === "" ? [] : FIELDS.filter((field) => field.startsWith(last) && field !== last).map((field) => `${head}${field} `));
    return;
  }
  const [, field, operator, begun] = comparison;
  const completed = (value) => `${head}${field} ${operator} ${value}`;
  if (field in VALUES) {
    show(VALUES[field].filter((value) => value.toLowerCase().startsWith(begun.toLowerCase())).map(completed));
  } else if (field === "uid" || field === "category") {
    timer = setTimeout(() => ask(field, begun, head, show), QUIET_MILLIS);
  } else {
    show([]);
  }
}

/** A filter up to its last AND, OR, NOT or parenthesis outside quotes, and the term that is being written after it. */
function splitLast(text) {
  let end = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|\b(?:AND|OR|NOT)\s+|\(\s*/g)) {
    if (!token.startsWith('"')) end = index + token.length;
  }
  return [text.slice(0, end), text.slice(end)];
}

async function ask(field, prefix, head, show) {
  asked = new AbortController();
  const { signal } = asked;
  try {
    const { values } = await api.values({ field, prefix, limit: 10 }, signal);
    show(values.map((value) => `${head}${equal(field, value)}`));
  } catch {
    if (!signal.aborted) show([]); // a filter can be typed without suggestions
  }
}
