import { around, has, toggled } from "./filter-text.js";
import { language } from "./filter-language-view.js";
import { go } from "./listing.js";
import { html, live, nothing } from "./lit.js";
import { state, update } from "./store.js";

/** The filter box, the quick filters, and what is wrong with a filter. */
const STATUS = ["COMPLETED", "FAILED", "PROCESSING", "QUEUED"].map((name) => `status = ${name}`);
const CHIPS = [
  { label: "Failed", term: "status = FAILED", instead: STATUS },
  { label: "Running", term: "status = PROCESSING", instead: STATUS },
  { label: "Queued", term: "status = QUEUED", instead: STATUS },
  { label: "Older than 30 days", term: "age > 30d", instead: ["age < 1d"] },
  { label: "Last 24 hours", term: "age < 1d", instead: ["age > 30d"] },
  { label: "Larger than 10 MB", term: "sizeBytes > 10MB" },
  { label: "On hold", term: "held = true" },
];

export const filterBox = () => html`
  <form class="filter" role="search" @submit=${submit}>
    <label for="filter" class="visually-hidden">Filter</label>
    <div class="field">
      <input
        id="filter"
        type="text"
        placeholder="Filter: status = FAILED AND age > 30d"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        enterkeyhint="search"
        aria-invalid=${state.filterError ? "true" : nothing}
        aria-describedby="filter-error"
        aria-keyshortcuts="/"
        data-testid="filter"
        .value=${live(state.draft)}
        @input=${(event) => update({ draft: event.target.value })}
      >
      ${
        state.draft === ""
          ? html`<kbd aria-hidden="true">/</kbd>`
          : html`<button type="button" class="quiet" @click=${clear}>Clear</button>`
      }
    </div>
    <button type="submit">Apply</button>
    <button type="button" class="quiet" popovertarget="language" aria-label="Filter help">Help</button>
    ${language()}
  </form>
  <div id="filter-error" role="alert" data-testid="filter-error">
    ${state.filterError ? wrong(state.filterError) : nothing}
  </div>
  <div class="chips" role="group" aria-label="Quick filters">${CHIPS.map(chip)}</div>
`;

const chip = ({ label, term, instead }) => html`<button
  type="button"
  class="chip"
  aria-pressed=${has(state.query.filter, term) ? "true" : "false"}
  @click=${() => go({ filter: toggled(state.draft, term, instead) })}
>
  ${label}
</button>`;

function wrong(error) {
  const { before, wrong, after } = around(error);
  const mend = () => go({ filter: before + error.suggestion + after });
  return html`<div class="wrong">
    <p>${error.detail}</p>
    ${
      error.position > 0
        ? html`<code><bdi>${before}<mark>${wrong || "\u00a0"}</mark>${after}</bdi></code>`
        : nothing
    }
    ${
      error.suggestion && error.position > 0 && wrong
        ? html`<button type="button" @click=${mend}>Use “${error.suggestion}”</button>`
        : nothing
    }
  </div>`;
}

function submit(event) {
  event.preventDefault();
  go({ filter: state.draft.trim() });
}

function clear() {
  go({ filter: "" });
  document.getElementById("filter").focus();
}
