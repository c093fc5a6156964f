import { api } from "./api.js";
import { acted } from "./jobs.js";
import { t } from "./language.js";
import { say } from "./news.js";

/**
 * Acts whose answer must not get lost. Before a request is sent, this tab notes its Idempotency-Key, which is
 * also the request id of the sweep that it makes; the answer removes the note. When the page starts, it looks up
 * the remaining notes on the server. It never guesses, and never sends a request again.
 */
const NOTES = "tasksweep.acts";
const LATEST = 50; // sweeps among which an act is looked for

/** Sends `request(key)` and returns its answer. If it is not known whether the act was done, the same `key` repeats it safely. */
export async function once(kind, tasks, request, key = crypto.randomUUID()) {
  keep([...notes().filter((note) => note.key !== key), { key, kind, tasks }]);
  try {
    const answer = await request(key);
    forget(key);
    acted();
    return answer;
  } catch (refused) {
    if (refused.unknown) refused.key = key;
    else forget(key);
    throw refused;
  }
}

/** Reports the outcome of acts that had no answer when the page was left. */
export async function lookUpActs() {
  const open = notes();
  if (open.length === 0) return;
  try {
    const { sweeps } = await api.sweeps({ pageSize: LATEST });
    for (const note of open) tellOf(note, sweeps.find((sweep) => sweep.requestId === note.key));
    keep([]);
  } catch {
    // Still noted: the next start looks again.
  }
}

function tellOf(note, sweep) {
  if (sweep) say(t.acts.found(note, sweep.id), { act: { label: t.acts.show, href: `/sweeps/${sweep.id}` } });
  else say(t.acts.neverArrived(note), { tone: "warn" });
}

function notes() {
  try {
    return JSON.parse(sessionStorage.getItem(NOTES)) ?? [];
  } catch {
    return [];
  }
}

const forget = (key) => keep(notes().filter((note) => note.key !== key));

function keep(open) {
  try {
    if (open.length > 0) sessionStorage.setItem(NOTES, JSON.stringify(open));
    else sessionStorage.removeItem(NOTES);
  } catch {
    // Without storage a reload forgets the act; the list of sweeps still has it.
  }
}
