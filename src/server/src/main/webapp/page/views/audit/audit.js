import { api, ROOT } from "../../core/api.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { addressOf, queryOf, queryText, route } from "../../core/router.js";
import { me } from "../../core/session.js";
import { zoneNote } from "../../ui/header.js";
import { shown } from "../../ui/resource-view.js";
import { dropOldToken, tokenPager } from "../../ui/token-pager.js";
import { draft, searchForm } from "./search-form.js";
import { entriesTable } from "./table.js";
import { checkPanel, forgetCheck } from "./check.js";

/** The view of the audit: who did what, the latest first; search, and the proof that nothing was changed. */
const PAGE_SIZE = 50;

const entries = resource((key, signal) => api.audit(queryOf(key), signal));

async function load({ query: { filter = "", pageToken = "" } }, signal) {
  draft.value = filter;
  dropOldToken(await entries.load(queryText({ filter, pageSize: PAGE_SIZE, pageToken }), signal), signal);
}

export default {
  title: () => t.views.audit,
  load,
  view: () => html`
    <div class="top">
      <h1 tabindex="-1">${t.views.audit}</h1>
      ${me().owner ? nothing : html`<div class="tools acts"><a class="button" href="${ROOT}/audit:export" download="audit.ndjson" data-testid="export-audit">${t.audit.export}</a></div>`}
    </div>
    <p class="intro">${me().owner ? t.audit.ofOwner(me().owner) : t.audit.what}</p>
    ${me().owner ? nothing : checkPanel()} ${searchForm(entries.state.error)}
    ${wrongFilter() ? nothing : shown(entries, (data) => (data.entries.length === 0 ? empty() : rows(data)))}
    <p class="foot">${zoneNote()}</p>
  `,
  forget() {
    entries.clear();
    forgetCheck();
  },
};

/** An error in the filter is shown at the filter, and not above the list. */
const wrongFilter = () => entries.state.error?.reason === "INVALID_FILTER";

const rows = (data) => html`${entriesTable(data.entries)} ${tokenPager(data.nextPageToken)}`;

const empty = () => html`<div class="empty" data-testid="empty">
  <p><strong>${t.audit.none}</strong></p>
  ${route.value.query.filter ? html`<a class="button" href=${addressOf("/audit")}>${t.audit.showAll}</a>` : nothing}
</div>`;
