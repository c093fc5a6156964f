import { has, toggled } from "../../core/filter.js";
import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { filterError } from "../../ui/filter-error.js";
import { filterLanguage } from "./filter-language.js";
import { savedFilters } from "./saved-filters.js";
import { suggest } from "./suggestions.js";

/** The filter box, the quick filters, and the error of a filter. */
const CHIPS = [
  ["failed", "status = FAILED"],
  ["processing", "status = PROCESSING"],
  ["queued", "status = QUEUED"],
  ["older", "age > 30d"],
  ["latest", "age < 1d"],
  ["large", "sizeBytes > 10000000"],
  ["held", "held = true"],
];

export const filterBox = (list) => html`
  <form
    class="filter"
    role="search"
    @submit=${(event) => {
      event.preventDefault();
      list.apply(list.draft.value);
    }}
  >
    <label for="filter" class="visually-hidden">${t.filter.label}</label>
    <div class="field">
      <input
        id="filter"
        type="text"
        list="filter-values"
        placeholder=${t.filter.placeholder}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        enterkeyhint="search"
        aria-invalid=${list.wrong() ? "true" : nothing}
        aria-describedby="filter-error"
        aria-keyshortcuts="/"
        data-testid="filter"
        .value=${live(list.draft.value)}
        @input=${(event) => {
          list.draft.value = event.target.value;
          suggest(event.target.value, event.target.list);
        }}
      >
      <datalist id="filter-values"></datalist>
      <kbd aria-hidden="true">/</kbd>
      <button type="button" class="quiet" @click=${() => clear(list)}>${t.filter.clearBox}</button>
    </div>
    <button type="submit">${t.filter.apply}</button>
    ${savedFilters(list)}
    <button type="button" class="quiet" popovertarget="language" aria-label=${t.filter.help}>${t.filter.helpShort}</button>
    ${filterLanguage()}
  </form>
  <div id="filter-error" role="alert" data-testid="filter-error">${list.wrong() ? filterError(list.wrong(), list.apply) : nothing}</div>
  <div class="chips" role="group" aria-label=${t.filter.chips}>${CHIPS.map(([name, term]) => chip(list, name, term))}</div>
`;

function chip(list, name, term) {
  const filter = list.canonical();
  return html`<button
    type="button"
    class="chip"
    aria-pressed=${has(filter, term) ? "true" : "false"}
    @click=${() => list.apply(toggled(filter, term))}
  >
    ${t.filter.chip[name]}
  </button>`;
}

function clear(list) {
  list.apply("");
  document.getElementById("filter").focus();
}
