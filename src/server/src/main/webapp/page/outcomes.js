import { count, number } from "./format.js";

/** The outcomes of a deletion in words. Gone: no longer visible to anybody but the trash. */
export const OUTCOMES = [
  {
    outcome: "DELETED",
    member: "deleted",
    gone: true,
    will: "will move to the trash",
    did: "moved to the trash",
  },
  {
    outcome: "DEFERRED",
    member: "deferred",
    gone: true,
    will: "still processing: will be hidden at once, a late result is dropped",
    did: "hidden while still processing",
  },
  {
    outcome: "ALREADY_DELETED",
    member: "alreadyDeleted",
    gone: true,
    will: "already in the trash",
    did: "already in the trash",
  },
  {
    outcome: "NOT_FOUND",
    member: "notFound",
    gone: true,
    will: "no longer exist",
    did: "no longer existing",
  },
  {
    outcome: "RUNNING",
    member: "running",
    gone: false,
    will: "still processing: will be left alone",
    did: "still processing",
  },
  {
    outcome: "HELD",
    member: "held",
    gone: false,
    will: "on hold: cannot be deleted",
    did: "on hold",
  },
  {
    outcome: "FAILED",
    member: "failed",
    gone: false,
    will: "could not be checked: storage error",
    did: "storage error, retry is safe",
  },
  {
    outcome: "SKIPPED",
    member: "skipped",
    gone: false,
    will: "will be left alone",
    did: "left alone",
  },
];

const byName = new Map(OUTCOMES.map((one) => [one.outcome, one]));

/** An outcome this page does not know counts as not gone: less than sure is never called success. */
export const isGone = (result) => byName.get(result.outcome)?.gone ?? false;

export const inWords = (result) =>
  result.detail ?? byName.get(result.outcome)?.did ?? result.outcome;

/** How many results met each outcome, in the order above, without zeros. */
export function tally(results) {
  const known = OUTCOMES.map((one) => ({
    ...one,
    times: results.filter((result) => result.outcome === one.outcome).length,
  }));
  const others = results.filter((result) => !byName.has(result.outcome)).length;
  const other = { outcome: "OTHER", gone: false, will: "unclear", did: "unclear", times: others };
  return [...known, other].filter((one) => one.times > 0);
}

/** One sentence, or two where something is left. */
export function inShort(results) {
  const part = (one) => `${number(one.times)} ${one.did}`;
  const first = (one) => `${count(one.times, "task")} ${one.did}`;
  const gone = tally(results).filter((one) => one.gone);
  const left = tally(results).filter((one) => !one.gone);
  const happened = gone.map((one, i) => (i === 0 ? first(one) : part(one))).join(", ");
  if (left.length === 0) return `${happened}.`;
  const remaining = results.filter((result) => !isGone(result)).length;
  const still = `${count(remaining, "task")} not deleted: ${left.map(part).join(", ")}.`;
  return happened ? `${still} ${happened}.` : still;
}

/** The first moment at which one of the results can no longer be taken back; empty if none can. */
export const undoUntil = (results) =>
  results
    .map((result) => result.purgeTime)
    .filter(Boolean)
    .sort()[0] ?? "";
