import { api } from "../../core/api.js";
import { settled } from "../../core/events.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { addressOf, queryOf, queryText, route } from "../../core/router.js";
import { zoneNote } from "../../ui/header.js";
import { shown } from "../../ui/resource-view.js";
import { dropOldToken, tokenPager } from "../../ui/token-pager.js";
import { draft, searchForm } from "./search-form.js";
import { sweepsTable } from "./table.js";

/** The view of all sweeps, the latest first; filtered by state and text, with or without single requests. */
const OFTEN_MILLIS = 3_000;
const SELDOM_MILLIS = 20_000;
const PAGE_SIZE = 50;

const list = resource((key, signal) => api.sweeps(queryOf(key), signal));

function asked({ state = "", query = "", planned, pageToken = "" }) {
  return queryText({ state, query, planned: planned === "false" ? "" : "true", pageSize: PAGE_SIZE, pageToken });
}

async function load({ query }, signal) {
  draft.value = query.query ?? "";
  dropOldToken(await list.load(asked(query), signal), signal);
  keepFresh(signal);
}

/** Often while something is at work; an answer that does not come leaves what is shown. */
function keepFresh(signal) {
  if (signal.aborted) return;
  const busy = list.current?.sweeps.some((sweep) => !settled(sweep));
  setTimeout(async () => {
    if (signal.aborted) return;
    if (!document.hidden && list.current) await list.again(signal);
    keepFresh(signal);
  }, busy ? OFTEN_MILLIS : SELDOM_MILLIS);
}

export default {
  title: () => t.views.sweeps,
  load,
  view: () => html`
    <div class="top"><h1 tabindex="-1">${t.views.sweeps}</h1></div>
    ${searchForm()} ${shown(list, (data) => (data.sweeps.length === 0 ? empty() : rows(data)))}
    <p class="foot">${zoneNote()}</p>
  `,
  forget: () => list.clear(),
};

const rows = (data) => html`${sweepsTable(data.sweeps, () => list.again())} ${tokenPager(data.nextPageToken)}`;

function empty() {
  const { state, query, pageToken, planned } = route.value.query;
  if (state || query || pageToken) {
    return html`<div class="empty" data-testid="empty">
      <p><strong>${t.sweeps.noMatch}</strong></p>
      <a class="button" href=${addressOf("/sweeps", { planned })}>${t.sweeps.showAll}</a>
    </div>`;
  }
  return html`<div class="empty" data-testid="empty">
    <p><strong>${t.sweeps.none}</strong></p>
    <p>${planned === "false" ? t.sweeps.noneWhy : t.sweeps.nonePlanned}</p>
    ${planned === "false" ? nothing : html`<a class="button" href="/sweeps?planned=false">${t.sweeps.withRequests}</a>`}
  </div>`;
}
