import { asNumber } from "../../core/format.js";

/** Numbers calculated from the members of a sweep. */

/** Outcomes in the order of the report, each with its member of `counts`. */
const OUTCOMES = [
  ["DELETED", "deleted"],
  ["DEFERRED", "deferred"],
  ["RESTORED", "restored"],
  ["ALIVE", "alive"],
  ["ALREADY_DELETED", "alreadyDeleted"],
  ["NOT_FOUND", "notFound"],
  ["HELD", "held"],
  ["RUNNING", "running"],
  ["SKIPPED", "skipped"],
  ["FAILED", "failed"],
  ["PENDING", "pending"],
];

/** The number of ids for each outcome, without zeros: [{ outcome, tasks }]. */
export const outcomesOf = ({ counts }) =>
  OUTCOMES.map(([outcome, member]) => ({ outcome, tasks: asNumber(counts?.[member]) })).filter(({ tasks }) => tasks > 0);

export const sizeOf = (sweep) =>
  sweep.matchCount === undefined ? outcomesOf(sweep).reduce((sum, { tasks }) => sum + tasks, 0) : asNumber(sweep.matchCount);

export const doneOf = (sweep) => Math.max(0, sizeOf(sweep) - asNumber(sweep.counts?.pending));

export const goneOf = ({ counts }) => asNumber(counts?.deleted) + asNumber(counts?.deferred);

export const isUndo = (sweep) => sweep.action === "RESTORE";

/** True for a reconciliation of pictures, and for its undo: their ids are paths. */
export const ofPictures = ({ selector }) => Boolean(selector?.pictures);

/** True for the sweep of a single request, which has no plan and therefore no policy. */
export const isRequest = (sweep) => !isUndo(sweep) && !sweep.runningPolicy;

export const hasEnded = ({ state }) => ["SUCCEEDED", "INCOMPLETE", "FAILED", "CANCELLED"].includes(state);

/** A plan that was never run: its ids are removed when it expires or is cancelled. */
export const neverRan = (sweep) =>
  sweep.state === "EXPIRED" || (["CANCELLED", "FAILED"].includes(sweep.state) && !sweep.startTime && !isRequest(sweep));
