import { number } from "../core/format.js";
import { t } from "../core/language.js";
import { html, live } from "../core/lit.js";

/** A field for the number of tasks of an act that cannot be taken lightly: whoever types it has read it. */
export const typedCount = (count, typed, input) => html`<label for="count">${t.deletion.typeCount(number(count))}</label>
  <input
    id="count"
    type="text"
    inputmode="numeric"
    autocomplete="off"
    data-testid="count"
    .value=${live(typed)}
    @input=${(event) => input(event.target.value)}
  >`;

/** Groups may be separated in any way, or not at all. */
export const isCount = (typed, count) => typed.replace(/[\s,.'’\u00a0\u202f]/g, "") === String(count);
