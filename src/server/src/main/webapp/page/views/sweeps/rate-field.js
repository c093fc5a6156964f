import { cell } from "../../core/cell.js";
import { number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { busy, can, setRate } from "./acts.js";

/** The rate limit of a sweep, in tasks per second, as a slider and a field. It applies from the next transaction on. */
const MOST = 1_000_000;
const STEPS = [1, 2, 3, 4, 5, 6].flatMap((digits) => [1, 2, 5].map((n) => n * 10 ** (digits - 1)));
const NO_LIMIT = STEPS.length; // the right end of the slider
const draft = cell(null); // { id, text }: what is typed and not applied yet

const typed = (sweep) => (draft.value?.id === sweep.id ? draft.value.text : String(sweep.maxRate ?? ""));

/** The step of the slider that is nearest to a rate; the right end if there is no limit. */
function stepOf(rate) {
  const above = rate === null ? -1 : STEPS.findIndex((step) => step >= rate);
  return above < 0 ? NO_LIMIT : above;
}

const rateOf = (step) => STEPS[step] ?? null;
const inWords = (rate) => (rate === null ? t.sweeps.noLimit : t.sweeps.perSecond(rate));

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
      type="range"
      min="0"
      max=${NO_LIMIT}
      aria-label=${t.sweeps.rate}
      aria-valuetext=${inWords(right ? rate : (sweep.maxRate ?? null))}
      data-testid="rate-slider"
      .value=${live(String(stepOf(right ? rate : (sweep.maxRate ?? null))))}
      @input=${({ target }) => (draft.value = { id: sweep.id, text: String(rateOf(target.value) ?? "") })}
      @change=${({ target }) => apply(rateOf(target.value))}
    >
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
