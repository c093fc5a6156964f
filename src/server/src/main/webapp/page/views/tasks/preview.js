import { asNumber } from "../../core/format.js";
import { isGoing, isGone, tally } from "./outcomes.js";

/**
 * The preview of a deletion, in the same form for a request and a sweep:
 * { planning, going, bytes, owners, oldest, newest, statuses, ages, tally, left, sample, warnings, undoUntil, sweep }
 */
const SHOWN = 8; // pictures of the sample

export function ofForecast(results, tasks) {
  const known = new Map(tasks.map((task) => [task.taskid, task]));
  const going = results.filter(isGoing);
  const rows = going.map((result) => known.get(result.taskid)).filter(Boolean);
  const starts = rows.map((task) => task.startTime).sort();
  return {
    planning: false,
    going: going.length,
    bytes: rows.reduce((sum, task) => sum + asNumber(task.sizeBytes), 0),
    owners: new Set(rows.map((task) => task.uid)).size,
    oldest: starts[0],
    newest: starts.at(-1),
    ages: [],
    statuses: {},
    tally: tally(results),
    left: results.filter((result) => !isGone(result)),
    sample: pictured(rows),
    warnings: [],
    undoUntil: going.map((result) => result.purgeTime).filter(Boolean).sort()[0] ?? "",
    sweep: null,
  };
}

export function ofPlan(sweep) {
  const { breakdown, warnings = [] } = sweep;
  const going = asNumber(sweep.matchCount);
  return {
    planning: sweep.state === "PLANNING",
    going,
    bytes: asNumber(sweep.bytes),
    owners: breakdown ? breakdown.owner.length : 0,
    moreOwners: asNumber(breakdown?.others) > 0,
    ages: breakdown?.age ?? [],
    statuses: breakdown?.status ?? {},
    tally: [],
    left: [],
    sample: sampleOf(sweep),
    warnings: sweep.problem ? [sweep.problem, ...warnings] : warnings,
    undoUntil: "",
    undoWindow: sweep.undoWindow ?? "",
    sweep,
  };
}

/** Some tasks of a plan, of which only the size says whether there are pictures. */
export const sampleOf = ({ sample = [] }) => pictured(sample.map((task) => ({ ...task, images: asNumber(task.sizeBytes) > 0 ? [""] : [] })));

/** Those with pictures first: they say more. */
const pictured = (tasks) => [...tasks].sort((a, b) => (b.images?.length > 0) - (a.images?.length > 0)).slice(0, SHOWN);
