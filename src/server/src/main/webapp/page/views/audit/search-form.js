import { cell } from "../../core/cell.js";
import { contains, equal, whatIsWrong } from "../../core/filter.js";
import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { addressOf, go, route } from "../../core/router.js";
import { filterError } from "../../ui/filter-error.js";

/** The filter of the audit: what is typed, and often asked questions as links. */
export const draft = cell("");

const search = (filter) => go(addressOf("/audit", { filter: filter.trim() }));

const QUESTIONS = {
  deletions: "act = DELETE OR act = PURGE",
  refused: "act = REFUSED OR act = WRONG_KEY",
  keys: "act = KEY_MADE OR act = KEY_REVOKED OR act = SIGN_IN",
  holds: "act = HOLD OR act = HOLD_CHANGE OR act = RELEASE",
  policies: "act : POLICY",
  week: "age < 7d",
};

/** `error` is that of the last request, if there was one. */
export function searchForm(error) {
  const { filter = "" } = route.value.query;
  const wrong = error?.reason === "INVALID_FILTER" && whatIsWrong(filter, error);
  return html`<form
      class="sweeps-filter"
      role="search"
      @submit=${(event) => {
        event.preventDefault();
        search(draft.value);
      }}
    >
      <input
        id="filter"
        type="text"
        aria-label=${t.audit.search}
        placeholder=${t.audit.example}
        maxlength="4000"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
        aria-keyshortcuts="/"
        aria-invalid=${wrong ? "true" : "false"}
        data-testid="audit-filter"
        .value=${live(draft.value)}
        @input=${(event) => (draft.value = event.target.value)}
      >
      <button type="submit">${t.filter.apply}</button>
      ${filter ? html`<button type="button" class="quiet" data-testid="clear-filter" @click=${() => search("")}>${t.filter.clearBox}</button>` : nothing}
      <span class="questions">${Object.entries(QUESTIONS).map(question)}</span>
    </form>
    ${wrong ? filterError(wrong, search, t.filter.searchFor, asValue) : nothing}`;
}

const question = ([name, filter]) =>
  html`<a href=${addressOf("/audit", { filter })} aria-current=${route.value.query.filter === filter ? "true" : nothing}>${t.audit.questions[name]}</a> `;

/** What a text without a comparison may be. */
const asValue = (text) => [
  [t.audit.actor, equal("actor", text)],
  [t.audit.request, equal("requestId", text)],
  [t.audit.inReason, contains("reason", text)],
  [t.audit.inDetail, contains("detail", text)],
];
