import { asNumber, duration, number, percent } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { progressBar } from "../../ui/progress-bar.js";
import { doneOf, isUndo, sizeOf } from "./measures.js";
import { curve, secondsLeft, speed } from "./speed.js";

/** The progress, speed and time left of a sweep. */
const WIDTH = 240;
const HEIGHT = 44;

export function progress(sweep) {
  if (sweep.state === "PLANNING") {
    return html`<p data-testid="planning">${isUndo(sweep) ? t.sweeps.preparing : t.sweeps.planning(asNumber(sweep.matchCount))}</p>`;
  }
  const all = sizeOf(sweep);
  const done = doneOf(sweep);
  return html`<div class="progress" data-testid="progress">
    <p class="far"><strong>${number(done)}</strong> ${t.sweeps.ofAll(all)} <span class="muted">${percent(all > 0 ? done / all : 0)}</span></p>
    ${progressBar(done, all, t.sweeps.progress)} ${sweep.state === "RUNNING" ? pace(sweep, done >= all) : nothing}
  </div>`;
}

/** After the last task, the sweep checks all tasks again. */
function pace(sweep, reading) {
  const now = speed();
  const left = secondsLeft(sweep);
  const { line, most, length } = curve(WIDTH, HEIGHT);
  return html`<div class="pace">
    <dl class="facts-line">
      <div><dt>${t.sweeps.speed}</dt><dd data-testid="speed">${now === null || reading ? "–" : t.sweeps.perSecond(now)}</dd></div>
      <div><dt>${t.sweeps.timeLeft}</dt><dd data-testid="time-left">${reading ? t.sweeps.readingBack : left === null ? "–" : duration(left)}</dd></div>
    </dl>
    ${
      length < 2
        ? nothing
        : html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${t.sweeps.curve(most)} data-testid="curve">
            <polyline points=${line} />
          </svg>`
    }
  </div>`;
}
