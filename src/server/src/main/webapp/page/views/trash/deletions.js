import { api } from "../../core/api.js";
import { asNumber, moment, momentAndDistance, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { addressOf } from "../../core/router.js";
import { may } from "../../core/session.js";
import { zoneNote } from "../../ui/header.js";
import { shown } from "../../ui/resource-view.js";
import { dropOldToken, tokenPager } from "../../ui/token-pager.js";
import { who } from "../../ui/who.js";
import { undoButton } from "../sweeps/way-back.js";

/** The deletions that still have tasks in the trash: each with key, reason, end of the undo window, and Undo. */
const deletions = resource((pageToken, signal) =>
  api.sweeps({ inTrash: "true", pageSize: 50, ...(pageToken && { pageToken }) }, signal),
);

export async function loadDeletions({ pageToken = "" }, signal) {
  dropOldToken(await deletions.load(pageToken, signal), signal);
}

export const forgetDeletions = () => deletions.clear();

export const deletionsView = (tabs) => html`
  <div class="top"><h1 tabindex="-1">${t.views.trash}</h1></div>
  ${tabs}
  ${shown(deletions, ({ sweeps, nextPageToken }) => html`${sweeps.length === 0 ? empty() : table(sweeps)} ${tokenPager(nextPageToken)}`)}
  <p class="foot">${zoneNote()}</p>
`;

const empty = () => html`<div class="empty" data-testid="empty">
  <p><strong>${t.trash.empty}</strong></p>
  <p>${t.trash.emptyWhy}</p>
</div>`;

const table = (sweeps) => html`<table class="rows deletions" data-testid="deletions" data-skip-target tabindex="-1">
    <caption class="visually-hidden">${t.trash.byDeletion}</caption>
    <thead>
      <tr>
        <th scope="col">${t.views.sweep}</th>
        <th scope="col" class="figure">${t.trash.inTrashNow}</th>
        <th scope="col">${t.columns.deleted}</th>
        <th scope="col">${t.sweeps.who}</th>
        <th scope="col">${t.sweeps.why}</th>
        <th scope="col">${t.columns.until}</th>
        <th scope="col"><span class="visually-hidden">${t.sweeps.acts}</span></th>
      </tr>
    </thead>
    <tbody>
      ${repeat(sweeps, (sweep) => sweep.id, row)}
    </tbody>
  </table>`;

const row = (sweep) => html`<tr data-testid="deletion" data-id=${sweep.id}>
  <td><a href="/sweeps/${sweep.id}">${sweep.id}</a></td>
  <td class="figure">
    <a href=${addressOf("/trash", { filter: `sweep = ${sweep.id}` })}>${number(asNumber(sweep.undo?.inTrash))}</a>
  </td>
  <td>${moment(sweep.endTime ?? sweep.createTime)}</td>
  <td>${who(sweep.createdBy)}</td>
  <td><bdi>${sweep.reason ?? "–"}</bdi></td>
  <td>${until(sweep)}</td>
  <td class="acts">${may("tasks:delete") ? act(sweep) : nothing}</td>
</tr>`;

function until({ undoDeadline, purge }) {
  if (purge?.problem) return html`<span class="problem">${t.trash.purgeStuck}</span>`;
  if (!undoDeadline) return html`<span class="muted">${t.sweeps.untilPurge}</span>`;
  if (new Date(undoDeadline) <= new Date()) return html`<span class="muted">${t.trash.beingPurged}</span>`;
  return momentAndDistance(undoDeadline);
}

const act = (sweep) =>
  sweep.undo?.possible
    ? undoButton(sweep, () => deletions.again(), t.trash.restoreAll)
    : html`<span class="muted">${t.undo.why[sweep.undo?.reason] ?? nothing}</span>`;
