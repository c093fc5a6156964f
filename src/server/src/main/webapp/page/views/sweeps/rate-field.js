import { cell } from "../../core/cell.js";
import { number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { busy, can, setRate } from "./acts.js";

/** The field for the rate limit of a sweep, in tasks per second. It applies from the next transaction on. */
const MOST = 1_000_000;
const draft = cell(null); // { id, text }: what is typed and not applied yet

const typed = (sweep) => (draft.value?.id === sweep.id ? draft.value.text : String(sweep.maxRate ?? ""));

export function rateField(sweep) {
  if (!can("rate", sweep)) return nothing;
  const text = typed(sweep).trim();
  const rate = text === "" ? null : Number(text);
  const right = rate === null || (Number.isInteger(rate) && rate >= 1 && rate <= MOST);
  const same = rate === (sweep.maxRate ?? null);
  const apply = async (value) => {
    if (await setRate(value)) draft.value = null;
  };
  return html`<form
    class="rate"
    data-testid="rate-form"
    @submit=${(event) => {
      event.preventDefault();
      if (right && !same) apply(rate);
    }}
  >
    <label for="rate">${t.sweeps.rate}</label>
    <input
      id="rate"
      type="text"
      inputmode="numeric"
      autocomplete="off"
      size="9"
      placeholder=${t.sweeps.noLimit}
      aria-invalid=${right ? nothing : "true"}
      aria-describedby="rate-note"
      data-testid="rate"
      .value=${live(typed(sweep))}
      @input=${(event) => (draft.value = { id: sweep.id, text: event.target.value })}
    >
    <span class="muted">${t.sweeps.rateUnit}</span>
    <button type="submit" ?disabled=${busy.value !== "" || same || !right}>${t.filter.apply}</button>
    ${
      sweep.maxRate
        ? html`<button type="button" class="quiet" ?disabled=${busy.value !== ""} @click=${() => apply(null)} data-testid="no-limit">
            ${t.sweeps.removeLimit}
          </button>`
        : nothing
    }
    <span id="rate-note" class=${right ? "visually-hidden" : "problem"}>${right ? t.sweeps.rateNote : t.sweeps.rateWrong(number(MOST))}</span>
  </form>`;
}
