import { t } from "../../core/language.js";

/** The outcomes of a deletion, in the order of the report. `gone`: the task is visible in the trash at most. */
const ORDER = ["DELETED", "DEFERRED", "ALREADY_DELETED", "NOT_FOUND", "RUNNING", "HELD", "FAILED", "SKIPPED"];
const GONE = new Set(ORDER.slice(0, 4));

/** An outcome that this page does not know counts as not gone, since the page never reports success without being sure. */
export const isGone = (result) => GONE.has(result.outcome);

/** The outcomes of tasks that an undo of this deletion restores. */
export const isGoing = (result) => result.outcome === "DELETED" || result.outcome === "DEFERRED";

/** Counts the results of each outcome, without zeros: [{ outcome, gone, times }]. */
export function tally(results) {
  const times = new Map();
  for (const { outcome } of results) times.set(outcome, (times.get(outcome) ?? 0) + 1);
  return counted(Object.fromEntries(times));
}

/** The same from counts by outcome. */
function counted(times) {
  const others = Object.keys(times).filter((outcome) => !ORDER.includes(outcome));
  return [...ORDER, ...others]
    .map((outcome) => ({ outcome, gone: GONE.has(outcome), times: times[outcome] ?? 0 }))
    .filter((one) => one.times > 0);
}

/** One sentence, or two where something is left. */
export function inShort(results) {
  const all = tally(results);
  const told = (gone) => all.filter((one) => one.gone === gone).map(({ outcome, times }) => ({ n: times, outcome }));
  const left = results.filter((result) => !isGone(result)).length;
  return t.outcomes.sentence(told(true), left, told(false));
}
