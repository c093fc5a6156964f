import { asNumber } from "../../core/format.js";
import { doneOf } from "./measures.js";

/** The speed of the shown sweep: tasks per second over the last two minutes, from the states received. */
const KEPT_MILLIS = 120_000;
const STEP_MILLIS = 1_000; // a point of the curve covers no less
const NOW_MILLIS = 5_000; // the speed "now" is that of the last seconds

let samples = []; // { time, done }
let points = []; // { time, rate }

export const forgetSpeed = () => {
  samples = [];
  points = [];
};

export function measure(sweep, time = performance.now()) {
  if (sweep.state !== "RUNNING") {
    samples = [];
    return;
  }
  const done = doneOf(sweep);
  const last = samples.at(-1);
  if (last && time - last.time < STEP_MILLIS) return;
  if (last && done >= last.done) points.push({ time, rate: (1000 * (done - last.done)) / (time - last.time) });
  samples = [...samples, { time, done }].filter((one) => time - one.time <= NOW_MILLIS || one === last);
  points = points.filter((point) => time - point.time <= KEPT_MILLIS);
}

/** Tasks per second; null while the speed is not known. */
export function speed() {
  if (samples.length < 2) return null;
  const [first] = samples;
  const last = samples.at(-1);
  return (1000 * (last.done - first.done)) / (last.time - first.time);
}

/** Seconds until the end, from the server or from the measured speed; null if neither is known. */
export function secondsLeft(sweep) {
  if (sweep.etaSeconds !== undefined) return asNumber(sweep.etaSeconds);
  const now = speed();
  return now > 0 ? asNumber(sweep.counts?.pending) / now : null;
}

/** The points of the curve in a box of this size, the latest at its right edge; and the largest rate. */
export function curve(width, height) {
  const latest = points.at(-1)?.time ?? 0;
  const most = Math.max(...points.map((point) => point.rate), 0);
  const line = points.map(({ time, rate }) => {
    const x = width - (width * (latest - time)) / KEPT_MILLIS;
    const y = height - 2 - (most > 0 ? ((height - 4) * rate) / most : 0);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return { line: line.join(" "), most, length: points.length };
}
