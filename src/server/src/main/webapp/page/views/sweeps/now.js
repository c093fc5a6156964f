import { asNumber, distance, moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { me } from "../../core/session.js";
import { who } from "../../ui/who.js";
import { ONE_CLICK } from "../../ui/confirm-fields.js";
import { act, busy, can, waits } from "./acts.js";
import { ask } from "./confirm.js";
import { look } from "./followed.js";
import { goneOf, hasEnded, isUndo, neverRan, ofPictures, sizeOf } from "./measures.js";
import { progress } from "./progress.js";
import { rateField } from "./rate-field.js";
import { mayUndo, undoButton } from "./way-back.js";

/** The current state of the sweep and the actions it allows. */
export const now = (sweep) => html`<section class="now ${mayUndo(sweep) ? "undoable" : ""}" aria-label=${t.sweeps.now} data-testid="now">
  ${said(sweep)}
  <div class="now-acts">${buttons(sweep)}</div>
  ${rateField(sweep)}
</section>`;

function said(sweep) {
  const { state } = sweep;
  if (state === "PLANNED") return planned(sweep);
  if (state === "EXPIRED") return html`<p>${t.sweeps.expired}</p>`;
  if (neverRan(sweep)) return html`<p>${t.sweeps.neverRan}</p>`;
  if (hasEnded(sweep)) return html`${outcome(sweep)} ${isUndo(sweep) ? nothing : undoState(sweep)} ${purged(sweep)}`;
  return progress(sweep);
}

const planned = (sweep) => html`<p><strong>${(ofPictures(sweep) ? t.sweeps.picturesPlanned : t.sweeps.planned)(sizeOf(sweep))}</strong></p>
  ${sweep.approval ? approval(sweep) : nothing} ${sweep.planExpireTime ? expires(sweep.planExpireTime) : nothing}`;

const approval = (sweep) => html`<p data-testid="approval">
  ${
    waits(sweep)
      ? html`${t.sweeps.needsApproval} ${sweep.createdBy === me().id ? t.sweeps.askSomebody : nothing}`
      : html`${t.sweeps.approvedBy} ${who(sweep.approval.approvedBy)}, ${moment(sweep.approval.time)}.`
  }
</p>`;

const expires = (time) => html`<p class="muted">${t.sweeps.expires} ${moment(time)} (${distance(time)}).</p>`;

function outcome(sweep) {
  const gone = isUndo(sweep) ? asNumber(sweep.counts.restored) : goneOf(sweep);
  const words = ofPictures(sweep) ? (isUndo(sweep) ? t.sweeps.picturesBack(gone) : t.sweeps.picturesAside(gone)) : isUndo(sweep) ? t.sweeps.restored(gone) : t.sweeps.deleted(gone);
  return html`<p>
    <strong>${words}</strong>
    ${sweep.verified && sweep.state === "SUCCEEDED" ? html`<span class="muted">${isUndo(sweep) ? t.sweeps.verifiedUndo : ofPictures(sweep) ? t.sweeps.picturesVerified : t.sweeps.verified}</span>` : nothing}
  </p>`;
}

/** The end of the undo window, or why the sweep cannot be undone; and the latest undo. */
function undoState(sweep) {
  const { undo, undoDeadline } = sweep;
  if (!undo) return nothing;
  const inTrash = asNumber(undo.inTrash);
  return html`<p data-testid="undo-state">
    ${
      undo.possible
        ? undoDeadline
          ? html`${t.deletion.undoUntil} ${moment(undoDeadline)} <span class="muted">(${distance(undoDeadline)})</span>.`
          : t.sweeps.picturesKept
        : undo.reason === "PURGED" && sweep.purge?.endTime
          ? nothing
          : html`${t.undo.why[undo.reason] ?? undo.reason}.`
    }
    ${undo.sweep ? html`${t.sweeps.latestUndo} <a href="/sweeps/${undo.sweep}">${undo.sweep}</a> (${t.state[undo.state] ?? undo.state}).` : nothing}
    ${asNumber(undo.restored) > 0 && !ofPictures(sweep) ? html`${t.sweeps.cameBack(asNumber(undo.restored))} ` : nothing}
    ${inTrash > 0 && !ofPictures(sweep) ? html`<a href="/trash?filter=${encodeURIComponent(`sweep = ${sweep.id}`)}">${(me().account ? t.account.inTrash : t.sweeps.inTrash)(inTrash)}</a>` : nothing}
  </p>`;
}

function purged({ purge }) {
  if (!purge) return nothing;
  const n = number(asNumber(purge.purged));
  return html`<p data-testid="purge-state">
    ${purge.endTime ? html`${t.sweeps.purged(n)} ${moment(purge.endTime)}` : t.sweeps.purging(n)}
  </p>`;
}

function buttons(sweep) {
  const count = sizeOf(sweep);
  const inTrash = asNumber(sweep.undo?.inTrash);
  return html`
    ${undoButton(sweep, look, (ofPictures(sweep) ? t.sweeps.picturesUndo : t.sweeps.undoAll)(inTrash))}
    ${button("run", sweep, "danger", () => ask("run"), ofPictures(sweep) ? t.sweeps.picturesRun(count) : count > ONE_CLICK ? t.sweeps.runDots(count) : t.deletion.deleteCount(count))}
    ${button("approve", sweep, "main", () => act("approve", { planDigest: sweep.planDigest }), t.sweeps.approve)}
    ${button("pause", sweep, "", () => act("pause"), t.sweeps.pause)}
    ${button("resume", sweep, "main", () => act("resume"), t.sweeps.resume)}
    ${button("retryFailed", sweep, mayUndo(sweep) ? "" : "main", () => act("retryFailed"), t.sweeps.retry)}
    ${button("cancel", sweep, "", () => cancel(sweep), t.sweeps.cancelSweep)}
    ${button("purge", sweep, "quiet danger-text", () => ask("purge"), t.sweeps.purgeDots)}
  `;
}

/** Cancels a plan at once, since it is cheap to make again; asks first for any other sweep. */
const cancel = ({ state }) => (["PLANNED", "PLANNING"].includes(state) ? act("cancel") : ask("cancel"));

const button = (name, sweep, kind, click, label) =>
  can(name, sweep)
    ? html`<button type="button" class=${kind} aria-disabled=${busy.value ? "true" : nothing} @click=${click} data-testid="act-${name}">${label}</button>`
    : nothing;
