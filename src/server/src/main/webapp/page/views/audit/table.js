import { moment, number } from "../../core/format.js";
import { equal } from "../../core/filter.js";
import { t } from "../../core/language.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { who } from "../../ui/who.js";

/** Entries as rows. An actor, a request and a sweep lead to the other entries about them. */
export const entriesTable = (entries) => html`<table class="rows audit" data-testid="audit" data-skip-target tabindex="-1">
  <caption class="visually-hidden">${t.views.audit}</caption>
  <thead>
    <tr>
      <th scope="col">${t.audit.when}</th>
      <th scope="col">${t.audit.act}</th>
      <th scope="col">${t.audit.actor}</th>
      <th scope="col" class="figure">${t.audit.done}</th>
      <th scope="col">${t.audit.why}</th>
      <th scope="col">${t.audit.from}</th>
    </tr>
  </thead>
  <tbody>
    ${repeat(entries, (entry) => entry.id, row)}
  </tbody>
</table>`;

const row = (entry) => html`<tr data-testid="audit-entry" data-id=${entry.id}>
  <td title=${`#${entry.id}`}>${moment(entry.time)}</td>
  <td class="act"><strong>${t.audit.acts[entry.act] ?? entry.act}</strong> ${about(entry)}</td>
  <td class="by" data-label=${t.audit.actor}><a href=${having("actor", entry.actor)}>${who(entry.actor)}</a></td>
  <td class="figure" data-label=${entry.done === undefined ? nothing : t.audit.done}>${count(entry)}</td>
  <td class="why">${entry.reason ? html`<div class="reason"><bdi>${entry.reason}</bdi></div>` : nothing}
    ${entry.detail ? html`<span class="muted"><bdi>${entry.detail}</bdi></span>` : nothing}</td>
  <td class="from" data-label=${entry.address ? t.audit.from : nothing}>${origin(entry)}</td>
</tr>`;

const having = (field, value) => addressOf("/audit", { filter: equal(field, value) });

const about = ({ sweep, owner }) => html`${sweep ? html`<a href="/sweeps/${sweep}">${sweep}</a>` : nothing}
  ${owner ? html`<span class="muted">${t.audit.owner} <bdi>${owner}</bdi></span>` : nothing}`;

function count({ asked, done }) {
  if (done === undefined) return nothing;
  return asked === undefined || asked === done ? number(done) : html`${number(done)} <span class="muted">/ ${number(asked)}</span>`;
}

const origin = ({ address, requestId }) => html`${address ? html`<bdi>${address}</bdi>` : nothing}
  ${requestId ? html`<a class="muted request" href=${having("requestId", requestId)} title=${requestId}>${t.audit.request}</a>` : nothing}`;
