import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { route } from "../../core/router.js";
import { loadView } from "../../core/shown-view.js";
import { stateBadge } from "../../ui/badge.js";
import { zoneNote } from "../../ui/header.js";
import { failed } from "../../ui/resource-view.js";
import { question, questionDialog } from "./confirm.js";
import { facts } from "./facts.js";
import { followed, forgetSweep, lost, watch } from "./followed.js";
import { forgetItems, itemsView, loadItems } from "./items.js";
import { lines } from "./lines.js";
import { now } from "./now.js";
import { outcomes } from "./outcomes.js";
import { plan } from "./plan.js";
import { kind } from "./table.js";

/** The view of one sweep: its facts, state and actions, and the outcome of each task. */
export default {
  title: ({ id }) => `${t.views.sweep} ${id}`,
  load(arrived, signal) {
    if (followed.state.key !== arrived.id) question.value = null;
    loadItems(arrived, signal);
    return watch(arrived.id, signal, () => loadItems(route.value, signal));
  },
  view: ({ id }) => (followed.state.key === id ? drawn(id) : loading(id)),
  forget() {
    question.value = null;
    forgetSweep();
    forgetItems();
  },
};

const heading = (id) => html`<h1 tabindex="-1">${t.views.sweep} <bdi>${id}</bdi></h1>`;

const loading = (id) => html`<div class="top">${heading(id)}</div>
  <p class="empty" aria-busy="true">${t.loading}</p>`;

function drawn(id) {
  const { error } = followed.state;
  const sweep = followed.current;
  if (error?.reason === "SWEEP_NOT_FOUND") return unknown(id);
  if (error && !sweep) return html`<div class="top">${heading(id)}</div> ${failed(error, loadView)}`;
  return sweep ? whole(sweep) : loading(id);
}

const unknown = (id) => html`<div class="top">${heading(id)}</div>
  <div class="empty" data-testid="unknown-sweep">
    <p><strong>${t.sweeps.unknown}</strong></p>
    <p>${t.sweeps.unknownWhy}</p>
    <a class="button" href="/sweeps">${t.sweeps.showAll}</a>
  </div>`;

const whole = (sweep) => html`
  <div class="top">${heading(sweep.id)} ${stateBadge(sweep.state)} <span class="muted">${kind(sweep)}</span></div>
  <p class="visually-hidden" role="status">${t.state[sweep.state]}</p>
  <div role="alert">${warnings(sweep)}</div>
  <div class="sweep-page">
    <div class="sweep-main">${now(sweep)} ${outcomes(sweep)} ${sweep.state === "PLANNED" ? plan(sweep) : nothing}</div>
    <aside>${facts(sweep)} ${lines(sweep)}</aside>
  </div>
  ${itemsView(sweep)}
  <p class="foot">${zoneNote()}</p>
  ${question.value ? questionDialog(sweep) : nothing}
`;

/** The warnings of the sweep. */
function warnings({ problem, warnings: planned = [], purge, state }) {
  const all = [
    lost.value ? t.sweeps.lost : "",
    problem ?? "",
    ...(state === "PLANNED" ? planned : []),
    purge?.problem ? t.sweeps.purgeProblem(purge.problem) : "",
    purge?.note ? t.sweeps.purgeNote(purge.note) : "",
  ].filter((text) => text !== "");
  return all.map((text) => html`<p class="warning" data-testid="warning"><bdi>${text}</bdi></p>`);
}
