import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { whatIsWrong, withDatesInUtc } from "../../core/filter.js";
import { acted } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { problemOf, say } from "../../core/news.js";
import { go, route } from "../../core/router.js";
import { may } from "../../core/session.js";
import { momentOf } from "../../core/typed-moment.js";
import { coverage } from "./coverage.js";
import { filterOf, MOST_IDS, pastedIds } from "./pasted-ids.js";

/** A hold that is being made: by a filter or by ids, with what it would cover now. */
export const newHold = cell(null); // { by: filter | ids, filter, text, ids, twice, reason, end, busy, problem, sent, key }
export const preview = coverage();

const QUIET_MILLIS = 350; // after the last keystroke
let timer = 0;

export function openNewHold(filter = "") {
  const empty = { by: "filter", text: "", ids: [], twice: 0, reason: "", end: "", busy: false, problem: "", sent: "", key: "" };
  newHold.value = { ...empty, filter };
  preview.clear();
  if (filter) look();
}

export function closeNewHold() {
  clearTimeout(timer);
  preview.clear();
  newHold.value = null;
  if (route.value.path === "/holds" && route.value.query.filter) go("/holds", { replace: true });
}

export function set(values) {
  if (newHold.value) newHold.value = { ...newHold.value, problem: "", ...values };
}

export function typeFilter(filter) {
  set({ filter });
  later();
}

export function paste(text) {
  set({ text, ...pastedIds(text) });
  later();
}

export function choose(by) {
  set({ by });
  look();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(look, QUIET_MILLIS);
}

/** The filter sent to the server to count the covered tasks; "" if there is none to send. */
export function asked() {
  const { by, filter, ids } = newHold.value;
  return by === "filter" ? withDatesInUtc(filter.trim()) : filterOf(ids);
}

/** Asks what is covered, also again after a failure. */
export function look() {
  clearTimeout(timer);
  if (!newHold.value || !may("tasks:read")) return;
  const filter = asked();
  if (filter) preview.load(filter);
  else preview.clear();
}

/** The coverage of the typed text, if it is known. */
export const seen = () => (preview.state.key === asked() ? preview.current : null);

/** The reason why the coverage is not known; null if it is known or still loading. */
export const failed = () => (preview.state.key === asked() && preview.state.status === "error" ? preview.state.error : null);

/** The error in the filter, or null. */
export function wrongFilter() {
  const error = newHold.value.by === "filter" ? failed() : null;
  return error?.reason === "INVALID_FILTER" ? whatIsWrong(asked(), error) : null;
}

export const tooMany = () => newHold.value.by === "ids" && newHold.value.ids.length > MOST_IDS;

export const endIsOver = () => newHold.value.end !== "" && !(new Date(momentOf(newHold.value.end)) > new Date());

/** A hold by filter can be set once its count is shown, or cannot be loaded. */
export function complete() {
  const { by, ids, reason, busy } = newHold.value;
  if (busy || reason.trim() === "" || endIsOver() || tooMany()) return false;
  if (by === "ids") return ids.length > 0;
  if (asked() === "" || wrongFilter()) return false;
  return !may("tasks:read") || seen() !== null || failed() !== null;
}

export function bodyToSend() {
  const { by, ids, reason, end } = newHold.value;
  const what = by === "ids" ? { taskIds: ids } : { filter: asked() };
  return { ...what, reason: reason.trim(), ...(end && { endTime: momentOf(end) }) };
}

/** Sets the hold. A retry sends the same Idempotency-Key, so that a lost answer does not make two holds. */
export async function setHold(done) {
  const sent = JSON.stringify(bodyToSend());
  const key = newHold.value.sent === sent ? newHold.value.key : crypto.randomUUID();
  set({ busy: true, sent, key });
  try {
    const hold = await api.setHold(bodyToSend(), key);
    closeNewHold();
    say(t.holds.isSet(hold), { act: { label: t.holds.show, href: `/holds/${hold.id}` } });
    acted();
    done();
  } catch (refused) {
    set({ busy: false, problem: problemOf(refused, t.holds.refused, t.holds.unsure) });
  }
}
