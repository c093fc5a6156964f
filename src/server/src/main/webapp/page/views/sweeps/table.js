import { moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { stateBadge } from "../../ui/badge.js";
import { progressBar } from "../../ui/progress-bar.js";
import { who } from "../../ui/who.js";
import { missing, pictures } from "./facts.js";
import { doneOf, isRequest, isUndo, ofPictures, sizeOf } from "./measures.js";
import { undoButton, wayBack } from "./way-back.js";

/** Sweeps as rows. `done` is called when one of them was undone. */
export const sweepsTable = (sweeps, done) => html`<table class="rows sweeps" data-testid="sweeps" data-skip-target tabindex="-1">
  <caption class="visually-hidden">${t.views.sweeps}</caption>
  <thead>
    <tr>
      <th scope="col">${t.views.sweep}</th>
      <th scope="col">${t.sweeps.state}</th>
      <th scope="col" class="figure">${t.views.tasks}</th>
      <th scope="col">${t.sweeps.why}</th>
      <th scope="col">${t.sweeps.who}</th>
      <th scope="col">${t.sweeps.when}</th>
      <th scope="col">${t.sweeps.undoUntil}</th>
      <th scope="col"><span class="visually-hidden">${t.sweeps.acts}</span></th>
    </tr>
  </thead>
  <tbody>
    ${repeat(sweeps, (sweep) => sweep.id, (sweep) => row(sweep, done))}
  </tbody>
</table>`;

const row = (sweep, done) => html`<tr data-testid="sweep-row" data-id=${sweep.id}>
  <td class="sweep"><a href="/sweeps/${sweep.id}">${sweep.id}</a> <span class="muted">${kind(sweep)}</span></td>
  <td class="state">${stateBadge(sweep.state)}</td>
  <td class="figure" data-label=${t.views.tasks}>${count(sweep)}</td>
  <td class="why">${why(sweep)}</td>
  <td class="by" data-label=${t.sweeps.who}>${who(sweep.createdBy)}</td>
  <td>${moment(sweep.createTime)}</td>
  <td class="until" data-label=${t.sweeps.undoUntil}>${wayBack(sweep)}</td>
  <td class="acts">${undoButton(sweep, done)}</td>
</tr>`;

export const kind = (sweep) => (isUndo(sweep) ? t.sweeps.anUndo : ofPictures(sweep) ? t.sweeps.aReconciliation : isRequest(sweep) ? t.sweeps.aRequest : t.sweeps.aDeletion);

function count(sweep) {
  const all = sizeOf(sweep);
  if (sweep.state !== "RUNNING" && sweep.state !== "PAUSED") return number(all);
  return html`<span class="muted">${number(doneOf(sweep))} /</span> ${number(all)}
    ${progressBar(doneOf(sweep), all, t.sweeps.progress)}`;
}

/** The reason; below it what was selected, since a reason may be as short as a number. */
function why(sweep) {
  const { reason, source, selector } = sweep;
  return html`<div class="reason"><bdi>${reason ?? "–"}</bdi></div>
    ${selector?.filter ? html`<code class="muted"><bdi>${selector.filter}</bdi></code> ${missing(selector)}` : nothing}
    ${selector?.pictures && !source ? html`<span class="muted">${pictures(selector)}</span>` : nothing}
    ${source ? html`<span class="muted">${t.sweeps.undoes} <a href="/sweeps/${source}">${source}</a></span>` : nothing}`;
}
