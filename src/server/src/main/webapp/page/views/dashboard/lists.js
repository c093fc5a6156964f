import { asNumber, distance, momentAndDistance, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { stateBadge } from "../../ui/badge.js";
import { progressBar } from "../../ui/progress-bar.js";
import { doneOf, goneOf, sizeOf } from "../sweeps/measures.js";
import { undoButton } from "../sweeps/way-back.js";

/** The sweeps of the first view, as short lists; each leads to the whole. `done` is called after an undo. */
export function lists({ running, paused, attention, undoable, nextPurges, latest }, done) {
  return html`<div class="lists">
    ${attention.length > 0 ? section("attention", "/sweeps?state=INCOMPLETE&planned=false", attention, problem) : nothing}
    ${section("running", "/sweeps?state=RUNNING", running, atWork, t.dashboard.noneRunning)}
    ${paused.length > 0 ? section("paused", "/sweeps?state=PAUSED", paused, atWork) : nothing}
    ${section("undoable", "/trash", undoable.sweeps, (sweep) => wayBack(sweep, done), t.dashboard.noneUndoable, asNumber(undoable.count))}
    ${section("nextPurges", "/trash", nextPurges, purge, t.dashboard.nonePurged)}
    ${section("latest", "/sweeps?planned=false", latest, ended, t.dashboard.noneLatest)}
  </div>`;
}

const section = (name, href, sweeps, more, none = "", count = 0) => html`<section
  class="list ${name}"
  aria-labelledby="list-${name}"
  data-testid="list-${name}"
>
  <header>
    <h2 id="list-${name}">${t.dashboard[name]}${count > 0 ? html` <span class="muted">${number(count)}</span>` : nothing}</h2>
    ${sweeps.length > 0 ? html`<a href=${href} aria-label=${t.dashboard.allOf(t.dashboard[name])}>${t.dashboard.all}</a>` : nothing}
  </header>
  ${
    sweeps.length === 0
      ? html`<p class="muted">${none}</p>`
      : html`<ul>
          ${repeat(sweeps, (sweep) => sweep.id, (sweep) => html`<li data-id=${sweep.id}>${more(sweep)}</li>`)}
        </ul>`
  }
</section>`;

const line = (sweep, count, right) => html`<a href="/sweeps/${sweep.id}">${sweep.id}</a>
  <span class="what">${count} <bdi class="muted">${sweep.reason ?? sweep.selector?.filter ?? nothing}</bdi></span>
  <span class="side">${right}</span>`;

function atWork(sweep) {
  const all = sizeOf(sweep);
  const far = sweep.state === "PLANNING" ? nothing : html`${number(doneOf(sweep))} / ${number(all)}`;
  return html`${line(sweep, far, stateBadge(sweep.state))}
  ${sweep.state === "PLANNING" ? nothing : progressBar(doneOf(sweep), all, t.sweeps.progress)}`;
}

function problem(sweep) {
  const left = asNumber(sweep.counts.held) + asNumber(sweep.counts.running) + asNumber(sweep.counts.failed) + asNumber(sweep.counts.skipped);
  const why = sweep.purge?.problem ? t.dashboard.purgeStuck(sweep.purge.problem) : sweep.problem;
  return html`${line(sweep, left > 0 ? t.dashboard.left(left) : nothing, stateBadge(sweep.state))}
  ${why ? html`<span class="why"><bdi>${why}</bdi></span>` : nothing}`;
}

const wayBack = (sweep, done) =>
  line(
    sweep,
    t.dashboard.tasksOf(asNumber(sweep.undo?.inTrash)),
    html`<span class="muted" title=${t.dashboard.until}>${distance(sweep.undoDeadline)}</span> ${undoButton(sweep, done)}`,
  );

const purge = (sweep) =>
  line(
    sweep,
    t.dashboard.tasksOf(asNumber(sweep.undo?.inTrash)),
    new Date(sweep.undoDeadline) <= new Date()
      ? html`<span class="muted">${t.trash.beingPurged}</span>`
      : momentAndDistance(sweep.undoDeadline),
  );

const ended = (sweep) =>
  line(sweep, t.dashboard.tasksOf(goneOf(sweep)), html`${stateBadge(sweep.state)} <span class="muted">${distance(sweep.endTime ?? sweep.createTime)}</span>`);
