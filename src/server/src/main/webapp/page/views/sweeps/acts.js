import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { acted } from "../../core/jobs.js";
import { ended, report } from "../../core/news.js";
import { may, me } from "../../core/session.js";
import { keepFocus } from "./focus.js";
import { followed, look, take } from "./followed.js";
import { hasEnded, isUndo, sizeOf } from "./measures.js";

/** The actions on the shown sweep, and the scopes that they need. */
export const busy = cell(""); // the act that is under way

const open = ({ state }) => ["PLANNING", "PLANNED", "RUNNING", "PAUSED"].includes(state);

const ACTS = {
  run: { scopes: ["sweeps:write", "tasks:delete"], fits: (sweep) => sweep.state === "PLANNED" && sizeOf(sweep) > 0 && !waits(sweep) },
  approve: { scopes: ["sweeps:write", "tasks:delete"], fits: (sweep) => waits(sweep) && sweep.createdBy !== me().id },
  pause: { scopes: ["sweeps:write"], fits: ({ state }) => state === "RUNNING" },
  resume: { scopes: ["sweeps:write", "tasks:delete"], fits: ({ state }) => state === "PAUSED" },
  cancel: { scopes: ["sweeps:write"], fits: open },
  retryFailed: { scopes: ["sweeps:write", "tasks:delete"], fits: ({ state }) => state === "INCOMPLETE" },
  rate: { scopes: ["sweeps:write"], fits: open },
  purge: {
    scopes: ["tasks:purge"],
    fits: (sweep) =>
      hasEnded(sweep) && !isUndo(sweep) && sweep.undo?.inTrash > 0 && !sweep.purge?.endTime && !isOver(sweep),
  },
};

/** True if the undo window has ended; that of a reconciliation of pictures ends only with its purge. */
export const isOver = ({ undoDeadline }) => Boolean(undoDeadline) && new Date(undoDeadline) <= new Date();

/** True if the plan waits for the approval of a second person. */
export const waits = ({ state, approval }) => state === "PLANNED" && Boolean(approval) && !approval.approvedBy;

export const can = (name, sweep) => may(...ACTS[name].scopes) && ACTS[name].fits(sweep);

/**
 * Sends the act and shows the sweep of the answer. True if it was done. After a lost answer the sweep is read again,
 * and a repetition, with the same key, does nothing twice.
 */
export async function act(verb, body = {}, key = crypto.randomUUID()) {
  const id = followed.current?.id;
  return attempt(verb, () => api.act(id, verb, body, key), () => act(verb, body, key));
}

export const setRate = (maxRate) => attempt("rate", () => api.setRate(followed.current.id, maxRate), () => setRate(maxRate));

async function attempt(name, request, again) {
  if (busy.value) return false;
  busy.value = name;
  try {
    take(await request());
    acted();
    return true;
  } catch (refused) {
    if (ended(refused)) return false;
    await look();
    report(refused, again);
    return false;
  } finally {
    busy.value = "";
    keepFocus();
  }
}
