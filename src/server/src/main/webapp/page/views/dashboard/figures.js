import { asNumber, bytes, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { STATUSES } from "../../ui/badge.js";
import { breakdown } from "../../ui/breakdown.js";

/** The totals: tasks, size, owners and trash; and charts of the tasks. */
export function figures(summary, trash) {
  const { data, error } = summary.state;
  return html`<section class="figures" aria-label=${t.dashboard.whatIsThere} data-testid="figures">
    <h2 class="visually-hidden">${t.dashboard.whatIsThere}</h2>
    <ul class="numbers">
      ${data ? counted(data) : error ? nothing : html`<li class="muted" aria-busy="true">${t.tasks.counting}</li>`}
      ${trash ? inTrash(trash) : nothing}
    </ul>
    ${error ? failed(summary) : nothing}
    ${data ? spread(data) : nothing}
  </section>`;
}

const failed = (summary) => html`<p class="problem" role="status" data-testid="summary-failed">
  ${t.tasks.countsFailed} <button type="button" class="quiet" @click=${() => summary.again()}>${t.tryAgain}</button>
</p>`;

function counted({ tasks, owners, sizeBytes }) {
  return html`${figure("/tasks", number(asNumber(tasks)), t.dashboard.tasks(asNumber(tasks)), "tasks")}
  ${figure("", bytes(sizeBytes), t.dashboard.storage, "bytes")}
  ${figure("", number(asNumber(owners)), t.dashboard.owners(asNumber(owners)), "owners")}`;
}

const inTrash = ({ tasks, sizeBytes }) =>
  figure("/trash", number(asNumber(tasks)), sizeBytes ? `${t.trash.inTheTrash}, ${bytes(sizeBytes)}` : t.trash.inTheTrash, "trash");

const figure = (href, value, label, name) => html`<li data-testid="figure-${name}">
  ${href ? html`<a href=${href}><strong>${value}</strong> <span>${label}</span></a>` : html`<strong>${value}</strong> <span>${label}</span>`}
</li>`;

const to = (filter) => (filter ? addressOf("/tasks", { filter }) : "");

function spread({ byStatus = {}, groups }) {
  const found = groups?.status ?? Object.entries(byStatus).map(([value, tasks]) => ({ value, tasks }));
  const statuses = STATUSES.map((status) => found.find(({ value }) => value === status)).filter((group) => asNumber(group?.tasks) > 0);
  const ages = groups?.age?.filter((group) => asNumber(group.tasks) > 0) ?? [];
  return html`<div class="bars">
    ${breakdown(t.columns.status, statuses.map((group) => ({ ...group, label: t.status[group.value] ?? group.value, href: to(`status = ${group.value}`) })))}
    ${breakdown(t.charts.age, ages.map((group) => ({ ...group, label: t.charts.ages[group.value] ?? group.value, href: to(group.filter) })))}
  </div>`;
}
