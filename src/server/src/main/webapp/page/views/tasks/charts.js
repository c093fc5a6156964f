import { equal, has, toggled } from "../../core/filter.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { breakdown } from "../../ui/breakdown.js";
import { shown } from "../../ui/resource-view.js";

/** Charts of the matching tasks by status, owner, model and age; a click filters. */
export const charts = (list) => html`<div class="charts" data-testid="charts">
  ${shown(list.groups, ({ groups }) => (groups ? drawn(list, groups) : nothing))}
</div>`;

function drawn(list, groups) {
  const filter = list.canonical();
  const entry = (term, label) => (group) => ({
    ...group,
    label: label(group),
    picked: term(group) !== "" && has(filter, term(group)),
    pick: term(group) === "" ? null : () => list.turn({ filter: toggled(filter, term(group)) }),
  });
  const named = (field) => ({ value }) => (value === undefined ? "" : equal(field, value));
  return html`
    ${breakdown(t.columns.status, (groups.status ?? []).map(entry(({ value }) => `status = ${value}`, ({ value }) => t.status[value] ?? value)))}
    ${breakdown(t.columns.owner, (groups.uid ?? []).map(entry(named("uid"), ({ value }) => value ?? t.charts.others)))}
    ${breakdown(t.columns.model, (groups.category ?? []).map(entry(named("category"), ({ value }) => value ?? t.charts.others)))}
    ${breakdown(t.charts.age, (groups.age ?? []).map(entry(({ filter: term }) => term ?? "", ({ value }) => t.charts.ages[value] ?? value)))}
  `;
}
