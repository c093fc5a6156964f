import { api } from "../../core/api.js";
import { overview, refreshJobs } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { ended, inWords } from "../../core/news.js";
import { resource } from "../../core/resource.js";
import { zoneNote } from "../../ui/header.js";
import { failed } from "../../ui/resource-view.js";
import { figures } from "./figures.js";
import { lists } from "./lists.js";
import { start } from "./start.js";

/**
 * The first view: totals, running sweeps, deletions that can be undone, the next purges, and what needs attention.
 * The sweeps are those of the header, which are read again and again; counting all tasks takes longer and is done
 * less often. Neither waits for the other.
 */
const COUNT_MILLIS = 60_000;

const summary = resource((_, signal) => api.summary({ groupBy: "status,age" }, signal));

async function load(_, signal) {
  refreshJobs();
  await count(signal);
}

async function count(signal) {
  if (signal.aborted) return;
  if (!document.hidden) {
    const { error } = await summary.load("summary", signal);
    if (signal.aborted || (error && ended(error))) return;
  }
  setTimeout(count, COUNT_MILLIS, signal);
}

export default {
  title: () => t.views.dashboard,
  load,
  view: () => html`
    <div class="top"><h1 tabindex="-1">${t.views.dashboard}</h1></div>
    ${nothingYet() ? start() : html`${figures(summary, overview.state.data?.trash)} ${sweeps()}`}
    <p class="foot">${zoneNote()}</p>
  `,
  forget: () => summary.clear(),
};

/** True only if both answers say that there are no tasks. */
function nothingYet() {
  const { data } = overview.state;
  const none = Number(summary.state.data?.tasks ?? 1) === 0;
  return none && data !== null && data.latest.length === 0 && data.running.length === 0 && !Number(data.trash?.tasks);
}

function sweeps() {
  const { data, error } = overview.state;
  if (data === null) return error ? failed(error, refreshJobs) : html`<p class="empty" aria-busy="true">${t.loading}</p>`;
  return html`
    ${error ? html`<p class="warning" role="status" data-testid="stale">${t.dashboard.stale} ${inWords(error)}</p>` : nothing}
    ${lists(data, () => Promise.all([summary.again(), refreshJobs()]))}
  `;
}
