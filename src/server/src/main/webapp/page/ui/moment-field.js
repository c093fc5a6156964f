import { zoneName } from "../core/format.js";
import { t } from "../core/language.js";
import { html, live, nothing } from "../core/lit.js";

/** A field for a date and time in the shown zone. `value` and `change` use the typed text, see core/typed-moment.js. */
export const momentField = ({ id, label, note, value, wrong = false, change }) => html`
  <label for=${id}>${label} <span class="muted">${note}</span></label>
  <div class="moment-field">
    <input
      id=${id}
      type="datetime-local"
      max="9999-12-31T23:59"
      aria-describedby="${id}-zone"
      aria-invalid=${wrong ? "true" : nothing}
      data-testid=${id}
      .value=${live(value)}
      @input=${(event) => change(event.target.value)}
    >
    <span id="${id}-zone" class="muted">${t.form.inZone(zoneName())}</span>
  </div>
`;
