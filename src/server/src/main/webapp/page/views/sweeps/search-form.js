import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { addressOf, go, route } from "../../core/router.js";

/** The search form for sweeps: a text in the reason or filter, a state, and whether to include single requests. */
export const draft = cell("");

const STATES = ["PLANNING", "PLANNED", "RUNNING", "PAUSED", "SUCCEEDED", "INCOMPLETE", "FAILED", "CANCELLED", "EXPIRED"];

function turn(change) {
  const { pageToken, ...rest } = route.value.query;
  go(addressOf("/sweeps", { ...rest, ...change }));
}

export function searchForm() {
  const { state = "", query = "", planned } = route.value.query;
  return html`<form
    class="sweeps-filter"
    role="search"
    @submit=${(event) => {
      event.preventDefault();
      turn({ query: draft.value.trim() });
    }}
  >
    <input
      id="filter"
      type="text"
      aria-label=${t.sweeps.search}
      placeholder=${t.sweeps.search}
      maxlength="500"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="search"
      aria-keyshortcuts="/"
      data-testid="sweeps-query"
      .value=${live(draft.value)}
      @input=${(event) => (draft.value = event.target.value)}
    >
    <button type="submit">${t.filter.apply}</button>
    ${
      query
        ? html`<button type="button" class="quiet" data-testid="clear-query" @click=${() => turn({ query: "" })}>${t.filter.clearBox}</button>`
        : nothing
    }
    <select aria-label=${t.sweeps.state} data-testid="sweeps-state" @change=${(event) => turn({ state: event.target.value })}>
      <option value="" ?selected=${state === ""}>${t.sweeps.anyState}</option>
      ${STATES.map((one) => html`<option value=${one} ?selected=${one === state}>${t.state[one]}</option>`)}
    </select>
    <label class="choice"
      ><input
        type="checkbox"
        data-testid="single-requests"
        .checked=${live(planned === "false")}
        @change=${(event) => turn({ planned: event.target.checked ? "false" : "" })}
      >
      ${t.sweeps.alsoRequests}</label
    >
  </form>`;
}
