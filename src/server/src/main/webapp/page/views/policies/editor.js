import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { whatIsWrong, withDatesInUtc } from "../../core/filter.js";
import { zoneName } from "../../core/format.js";
import { acted } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { problemOf, say } from "../../core/news.js";
import { resource } from "../../core/resource.js";
import { go, route } from "../../core/router.js";
import { lengthOf } from "./words.js";

/** A policy that is made or edited, with what it would delete. */
export const editor = cell(null); // { policy | null, name, filter, keep, unit, last, time, days, zone, most, undo, busy, problem, sent, key }

const AHEAD = 30; // days
const QUIET_MILLIS = 350; // after the last keystroke
export const preview = resource((key, signal) => api.previewPolicy(JSON.parse(key), AHEAD, signal));
let timer = 0;

/** Opens the editor for a saved policy, or for a new one (null). */
export function openEditor(policy, filter = "") {
  const rest = { busy: false, problem: "", sent: "", key: "" };
  preview.clear();
  if (!policy) {
    editor.value = { policy, name: "", filter, keep: "30", unit: "D", last: "", time: "02:30", days: [], zone: zoneName(), most: "10000", undo: "", ...rest };
  } else {
    const { n, unit } = lengthOf(policy.keepFor);
    const undo = lengthOf(policy.undoWindow);
    editor.value = {
      policy,
      name: policy.name,
      filter: policy.filter,
      keep: policy.keepFor ? String(n) : "",
      unit: policy.keepFor ? unit : "D",
      last: String(policy.keepLast ?? ""),
      time: policy.schedule.time,
      days: policy.schedule.days ?? [],
      zone: policy.schedule.zone ?? "UTC",
      most: String(policy.maxTasks),
      undo: undo.unit === "D" ? String(undo.n || (policy.undoWindow ? 0 : "")) : policy.undoWindow, // as it is, if it is not in days
      ...rest,
    };
  }
  look();
}

export function closeEditor() {
  clearTimeout(timer);
  preview.clear();
  editor.value = null;
  if (route.value.path === "/policies" && route.value.query.filter) go("/policies", { replace: true });
}

export function set(values) {
  if (!editor.value) return;
  editor.value = { ...editor.value, problem: "", ...values };
  clearTimeout(timer);
  timer = setTimeout(look, QUIET_MILLIS);
}

/** Asks what the policy would delete, also again after a failure. */
export function look() {
  clearTimeout(timer);
  if (!editor.value) return;
  if (asked()) preview.load(asked());
  else preview.clear();
}

const whole = (text) => /^[1-9]\d*$/.test(text.trim());
const optional = (text) => text.trim() === "" || whole(text);
const isWindow = (text) => /^(\d*|P.+)$/.test(text.trim());

/** The first field that is wrong or missing, apart from the filter, which the server checks; "" if none is. */
export function wrong() {
  const { keep, last, most, undo, time } = editor.value;
  if (!optional(keep) || !optional(last) || (keep.trim() === "" && last.trim() === "")) return "keep";
  if (!whole(most)) return "most";
  if (!/^\d\d:\d\d$/.test(time)) return "time";
  return isWindow(undo) ? "" : "undo";
}

const duration = (n, unit) => (unit === "D" ? `P${n}D` : `PT${n}${unit}`);

export function bodyToSend() {
  const { policy, name, filter, keep, unit, last, time, days, zone, most, undo } = editor.value;
  const all = {
    name: name.trim(),
    filter: withDatesInUtc(filter.trim()),
    keepFor: keep.trim() ? duration(keep.trim(), unit) : null,
    keepLast: last.trim() ? Number(last) : null,
    schedule: { time, ...(days.length > 0 && { days }), zone },
    maxTasks: Number(most),
    undoWindow: undo.trim() ? (undo.startsWith("P") ? undo.trim() : duration(undo.trim(), "D")) : null,
  };
  return policy ? changesOf(all, policy) : all;
}

/** What is different from the saved policy. */
function changesOf(all, policy) {
  const saved = { keepFor: null, keepLast: null, undoWindow: null, ...policy, schedule: { zone: "UTC", ...policy.schedule } };
  const same = {
    schedule: ({ time, days = [], zone }) => [time, [...days].sort(), zone],
    keepFor: (length) => length && lengthOf(length),
    undoWindow: (length) => length && lengthOf(length),
  };
  const text = (name, value) => JSON.stringify((same[name] ?? ((one) => one))(value));
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => text(name, value) !== text(name, saved[name])));
}

/** The request for a preview, as a text; "" if it cannot be made. */
function asked() {
  const { policy, filter } = editor.value;
  if (wrong() || filter.trim() === "") return "";
  const body = bodyToSend();
  return JSON.stringify(policy ? { policy: policy.id, ...body } : { ...body, name: body.name || "–" });
}

/** The preview of what is typed; null if it is not known. */
export const seen = () => (asked() && preview.state.key === asked() ? preview.current : null);

export const failed = () => (asked() && preview.state.key === asked() && preview.state.status === "error" ? preview.state.error : null);

/** The error in the filter, or null. */
export function wrongFilter() {
  return failed()?.reason === "INVALID_FILTER" ? whatIsWrong(withDatesInUtc(editor.value.filter.trim()), failed()) : null;
}

/** It can be saved once its preview is shown, or cannot be loaded. */
export function complete() {
  const { busy, name } = editor.value;
  if (busy || name.trim() === "" || !asked() || wrongFilter() || Object.keys(bodyToSend()).length === 0) return false;
  return seen() !== null || failed() !== null;
}

/** Saves it. A retry sends the same Idempotency-Key, so that a lost answer does not make two policies. */
export async function save(done) {
  const { policy } = editor.value;
  const body = bodyToSend();
  const sent = JSON.stringify(body);
  const key = editor.value.sent === sent ? editor.value.key : crypto.randomUUID();
  editor.value = { ...editor.value, busy: true, problem: "", sent, key };
  try {
    const saved = policy ? await api.changePolicy(policy.id, policy.etag, body, key) : await api.makePolicy(body, key);
    closeEditor();
    acted();
    done(saved);
    say(policy ? t.policies.changed(saved.name) : t.policies.made(saved.name)); // at the end: going to another view ends messages
  } catch (refused) {
    editor.value = { ...editor.value, busy: false, problem: problemOf(refused, t.policies.refused, t.policies.unsure) };
  }
}
