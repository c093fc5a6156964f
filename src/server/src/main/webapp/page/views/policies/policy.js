import { api } from "../../core/api.js";
import { asNumber, bytes, moment, momentAndDistance, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { go, route } from "../../core/router.js";
import { may } from "../../core/session.js";
import { stateBadge } from "../../ui/badge.js";
import { field } from "../../ui/field-list.js";
import { zoneNote } from "../../ui/header.js";
import { shown } from "../../ui/resource-view.js";
import { who, whose } from "../../ui/who.js";
import { ask, asked, askedSheet, closeAsked } from "./acts.js";
import { calendar, forgetDay } from "./calendar.js";
import { closeEditor, editor, openEditor } from "./editor.js";
import { editorSheet } from "./editor-view.js";
import { durationText, keeps, stateMark, when } from "./words.js";

/** The view of one policy: its rule, its acts, and the calendar of what it will delete. */
const AHEAD = 30; // days
const policy = resource(api.policy);
const forecast = resource((id, signal) => api.forecast(id, AHEAD, signal));

export default {
  title: ({ id }) => policy.current?.name ?? `${t.views.policy} ${id}`,
  async load({ id }, signal) {
    signal.addEventListener("abort", () => route.value.id !== id && closeAll());
    if (policy.state.key !== id) forget();
    await policy.load(id, signal);
    if (!signal.aborted && policy.current) await forecast.load(id, signal);
  },
  view: ({ id }) => html`
    <p class="back"><a href="/policies">← ${t.views.policies}</a></p>
    ${policy.state.error?.reason === "POLICY_NOT_FOUND" ? unknown(id) : known(id)}
    ${editor.value ? editorSheet(changed) : nothing} ${asked.value && policy.current ? askedSheet(policy.current, forecast.current, changed) : nothing}
  `,
  forget,
};

function changed(now) {
  if (!now) return go("/policies");
  policy.put(now);
  forecast.load(now.id);
}

function forget() {
  policy.clear();
  forecast.clear();
  forgetDay();
  closeAll();
}

function closeAll() {
  closeEditor();
  closeAsked();
}

const known = (id) => html`
  <div class="top">
    <h1 tabindex="-1"><bdi>${policy.current?.name ?? id}</bdi></h1>
    ${policy.current ? stateMark(policy.current) : nothing}
    <div class="tools acts">${policy.current && may("policies:write") ? acts(policy.current) : nothing}</div>
  </div>
  ${shown(policy, body)}
  <p class="foot">${zoneNote()}</p>
`;

function acts(data) {
  const runs = may("sweeps:write") && may("tasks:delete");
  return html`
    <button type="button" @click=${() => openEditor(data)} data-testid="edit-policy">${t.policies.edit}</button>
    ${runs ? html`<button type="button" @click=${() => ask("run")} data-testid="run-policy">${t.policies.runDots}</button>` : nothing}
    ${data.state === "ACTIVE" ? html`<button type="button" @click=${() => ask("pause")} data-testid="pause-policy">${t.policies.pauseDots}</button>` : nothing}
    ${data.state === "PAUSED" && runs ? html`<button type="button" class="main" @click=${() => ask("resume")} data-testid="resume-policy">${t.policies.resumeDots}</button>` : nothing}
    <button type="button" class="quiet" @click=${() => ask("delete")} data-testid="delete-policy">${t.policies.deleteDots}</button>
  `;
}

const body = (data) => html`
  ${data.problem ? html`<p class="warning" role="status" data-testid="policy-problem">${data.problem}</p>` : nothing}
  <section class="sheet" data-testid="policy-fields">
    <dl class="fields">
      ${field(t.policies.deletes, html`<code><bdi>${data.filter}</bdi></code>`)} ${field(t.policies.keeps, keeps(data))}
      ${field(t.policies.runs, when(data.schedule))} ${field(t.policies.budget, t.policies.atMost(data.maxTasks))}
      ${data.undoWindow ? field(t.policies.undoFor, durationText(data.undoWindow)) : nothing} ${field(t.columns.owner, whose(data.owner))}
      ${data.nextRunTime ? field(t.policies.nextRun, momentAndDistance(data.nextRunTime)) : nothing}
      ${data.runsAs ? field(t.policies.runsAs, who(data.runsAs)) : nothing} ${field(t.policies.by, html`${who(data.createdBy)} · ${moment(data.createTime)}`)}
      ${data.lastRun ? field(t.policies.lastRun, lastRun(data.lastRun)) : nothing}
    </dl>
  </section>
  <section class="sheet forecast" data-testid="forecast" aria-busy=${forecast.state.status === "loading" ? "true" : "false"}>
    <h2>${t.policies.forecast(AHEAD)}</h2>
    ${shown(forecast, (found) => html`<p data-testid="forecast-sum">${summary(found)}</p> ${found.warnings.length > 0 && found.days.some((day) => day.overBudget) ? html`<p class="warning">${t.policies.overBudget(found.maxTasks)}</p>` : nothing} ${calendar(found)}`)}
  </section>
`;

export const summary = ({ tasks, sizeBytes, held }) => t.policies.sum(tasks, asNumber(sizeBytes) > 0 ? bytes(sizeBytes) : "", held);

const lastRun = ({ sweep, state, time, matchCount, problem }) =>
  html`<a href="/sweeps/${sweep}" data-testid="last-run">${sweep}</a> ${stateBadge(state)} · ${moment(time)}${found(matchCount)}${problem ? html`<p class="problem">${problem}</p>` : nothing}`;

const found = (count) => (count === undefined ? nothing : html` · ${t.policies.found(number(asNumber(count)))}`);

const unknown = (id) => html`<h1 tabindex="-1"><bdi>${id}</bdi></h1>
  <div class="empty" data-testid="unknown-policy">
    <p><strong>${t.policies.unknown}</strong></p>
    <p>${t.policies.unknownWhy}</p>
  </div>`;
