import { number } from "../core/format.js";
import { t } from "../core/language.js";
import { html, live, nothing } from "../core/lit.js";

/** The questions before tasks are deleted; there are more of them for more tasks. */
export const ONE_CLICK = 20; // tasks that go without a further question
export const NO_REASON = 1_000; // above, people are asked for a reason

/** Why the tasks are deleted, which is kept with the deletion. `start` is true if a person begins here. */
export const reasonField = ({ value, needed, change, start = false, example = nothing }) => html`<label for="reason"
    >${t.deletion.reason} <span class="muted">${needed ? t.deletion.reasonNeeded : t.deletion.reasonKept}</span></label
  >
  <textarea
    id="reason"
    rows="2"
    maxlength="500"
    ?autofocus=${start}
    ?required=${needed}
    placeholder=${example}
    data-testid="reason"
    .value=${live(value)}
    @input=${(event) => change(event.target.value)}
  ></textarea>`;

/** A field for the number of tasks, so that the user has read this number. */
export const countField = ({ count, value, change }) => html`<label for="count">${t.deletion.typeCount(number(count))}</label>
  <input
    id="count"
    type="text"
    inputmode="numeric"
    autocomplete="off"
    data-testid="count"
    .value=${live(value)}
    @input=${(event) => change(event.target.value)}
  >`;

/** Groups may be separated in any way, or not at all. */
export const isCount = (typed, count) => typed.replace(/[\s,.'’\u00a0\u202f]/g, "") === String(count);
