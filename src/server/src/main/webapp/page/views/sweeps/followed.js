import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { follow, settled } from "../../core/events.js";
import { refreshJobs } from "../../core/jobs.js";
import { ended } from "../../core/news.js";
import { resource } from "../../core/resource.js";
import { forgetSpeed, measure } from "./speed.js";

/**
 * Keeps the shown sweep up to date: by events while it is at work, and by reading it at intervals, since a stream
 * may stop without an end, and others may still undo, run or purge a settled sweep.
 */
const SILENT_MILLIS = 10_000;
const PURGING_MILLIS = 3_000;
const SELDOM_MILLIS = 15_000;
const TELL_MILLIS = 5_000;

export const followed = resource((id, signal) => api.sweep(id, signal));
export const lost = cell(false); // true while there is no connection

let here = null; // { id, signal }: the visit of the view
let stream = null; // AbortController of the events
let timer = 0;
let changed = () => {}; // called when the state changes, and at intervals while tasks are moved
let told = 0; // time of the latest call

export async function watch(id, signal, whenChanged) {
  if (followed.state.key !== id) forgetSpeed();
  here = { id, signal };
  changed = whenChanged;
  stream = null;
  lost.value = false;
  await followed.load(id, signal);
  if (signal.aborted) return;
  const { error } = followed.state;
  if (error && (ended(error) || !followed.current)) return;
  lost.value = error !== null; // what was known before is still shown
  measure(followed.current);
  goOn();
}

/** Shows a newer state of the sweep, from an event or the answer to an act. */
export function take(sweep) {
  const before = followed.state.data;
  if (!here || here.signal.aborted || sweep.id !== here.id || before?.id !== sweep.id) return;
  const whole = sweep.counts ? sweep : { ...before, ...sweep }; // a receipt has fewer members
  followed.put({ ...whole, sample: whole.sample ?? before.sample });
  measure(followed.current);
  tellOf(before, sweep);
  goOn();
}

function tellOf(before, sweep) {
  const same = before.state === sweep.state;
  const moved = done(before) !== done(sweep);
  if (!same) refreshJobs(); // the header counts what runs and what can be undone
  if (same && !(moved && performance.now() - told > TELL_MILLIS)) return;
  told = performance.now();
  changed();
}

/** Changes whenever a task of the sweep is moved, restored or purged. */
const done = ({ counts, undo }) => `${counts?.pending} ${undo?.inTrash}`;

/** Reads the sweep again, for example after an act whose answer was lost. */
export async function look() {
  const visit = here;
  if (!visit || visit.signal.aborted) return;
  try {
    const sweep = await api.sweep(visit.id, visit.signal);
    if (visit !== here) return;
    lost.value = false;
    take(sweep);
  } catch (refused) {
    if (visit !== here || visit.signal.aborted || ended(refused)) return;
    lost.value = refused.retryable;
    goOn();
  }
}

function goOn() {
  clearTimeout(timer);
  const { signal } = here;
  const sweep = followed.current;
  if (signal.aborted || !sweep) return;
  if (settled(sweep)) {
    stream?.abort();
    stream = null;
  } else if (!stream) {
    stream = new AbortController();
    follow(here.id, take, AbortSignal.any([signal, stream.signal]), (silent) => (lost.value = silent));
  }
  const wait = pauseBefore(sweep);
  if (wait) timer = setTimeout(() => (document.hidden ? goOn() : look()), wait);
}

/** 0: nothing more will happen. */
function pauseBefore(sweep) {
  if (!settled(sweep)) return SILENT_MILLIS;
  if (lost.value) return PURGING_MILLIS;
  const { undo, purge, state, undoDeadline } = sweep;
  if (state === "EXPIRED" || purge?.endTime) return 0;
  const purging = undo?.inTrash > 0 && new Date(undoDeadline) <= new Date() && !purge?.problem;
  const busy = purging || (undo?.state && !settled(undo));
  return busy ? PURGING_MILLIS : SELDOM_MILLIS;
}

export function forgetSweep() {
  clearTimeout(timer);
  here = null;
  followed.clear();
  forgetSpeed();
}
