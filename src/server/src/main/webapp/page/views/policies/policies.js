import { api } from "../../core/api.js";
import { asNumber, momentAndDistance, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { go, route } from "../../core/router.js";
import { may } from "../../core/session.js";
import { stateBadge } from "../../ui/badge.js";
import { zoneNote } from "../../ui/header.js";
import { shown } from "../../ui/resource-view.js";
import { closeEditor, editor, openEditor } from "./editor.js";
import { editorSheet } from "./editor-view.js";
import { keeps, stateMark, when } from "./words.js";

/** The view of all policies, with the button to make one. `/policies?filter=…` opens a new one with this filter. */
const policies = resource((key, signal) => api.policies(signal));

export default {
  title: () => t.views.policies,
  async load({ query }, signal) {
    signal.addEventListener("abort", () => route.value.view?.name !== "policies" && closeEditor());
    if (query.filter && may("policies:write")) openEditor(null, query.filter);
    await policies.load("all", signal);
  },
  view: () => html`
    <div class="top">
      <h1 tabindex="-1">${t.views.policies}</h1>
      <div class="tools acts">${may("policies:write") ? makeNew() : nothing}</div>
    </div>
    <p class="intro">${t.policies.what}</p>
    ${shown(policies, ({ policies: all }) => (all.length > 0 ? table(all) : none()))}
    <p class="foot">${zoneNote()}</p>
    ${editor.value ? editorSheet((policy) => go(`/policies/${policy.id}`)) : nothing}
  `,
  forget() {
    policies.clear();
    closeEditor();
  },
};

const makeNew = () => html`<button type="button" class="main" @click=${() => openEditor(null)} data-testid="new-policy">${t.policies.makeNew}</button>`;

const none = () => html`<div class="empty" data-testid="empty">
  <p><strong>${t.policies.none}</strong></p>
  <p>${t.policies.noneWhy}</p>
</div>`;

const table = (all) => html`<table class="rows policies" data-testid="policies" data-skip-target tabindex="-1">
  <caption class="visually-hidden">${t.views.policies}</caption>
  <thead>
    <tr>
      <th scope="col">${t.views.policy}</th>
      <th scope="col">${t.policies.deletes}</th>
      <th scope="col">${t.policies.keeps}</th>
      <th scope="col">${t.policies.runs}</th>
      <th scope="col">${t.policies.nextRun}</th>
      <th scope="col">${t.policies.lastRun}</th>
    </tr>
  </thead>
  <tbody>
    ${repeat(all, (policy) => policy.id, row)}
  </tbody>
</table>`;

const row = (policy) => html`<tr data-testid="policy" data-id=${policy.id}>
  <td class="name"><a href="/policies/${policy.id}"><bdi>${policy.name}</bdi></a> ${stateMark(policy)} ${policy.problem ? html`<span class="problem">${policy.problem}</span>` : nothing}</td>
  <td class="covers" data-label=${t.policies.deletes}><code title=${policy.filter}><bdi>${policy.filter}</bdi></code></td>
  <td data-label=${t.policies.keeps}>${keeps(policy)}</td>
  <td data-label=${t.policies.runs}>${when(policy.schedule)}</td>
  <td data-label=${t.policies.nextRun}>${policy.nextRunTime ? momentAndDistance(policy.nextRunTime) : "–"}</td>
  <td data-label=${t.policies.lastRun}>${policy.lastRun ? lastRun(policy.lastRun) : "–"}</td>
</tr>`;

const lastRun = ({ sweep, state, matchCount }) =>
  html`<a href="/sweeps/${sweep}">${sweep}</a> ${stateBadge(state)}${matchCount === undefined ? nothing : html` · ${number(asNumber(matchCount))}`}`;
