import { around, contains, equal, isBare } from "../core/filter.js";
import { t } from "../core/language.js";
import { html, nothing } from "../core/lit.js";

/**
 * Shows the error in a typed filter at its place, with the suggested correction. `error` comes from whatIsWrong();
 * `use` takes the corrected filter. A text without a comparison is offered as a value: `meanings(text)` answers pairs of a label
 * and a filter.
 */
export function filterError(error, use, question = t.filter.searchFor, meanings = ofTask) {
  if (isBare(error.text)) return asValue(error.text.trim(), use, question, meanings);
  const { before, wrong, after } = around(error);
  const found = error.position > 0;
  return html`<div class="wrong">
    <p>${error.detail}</p>
    ${found ? html`<code><bdi>${before}<mark>${wrong || "\u00a0"}</mark>${after}</bdi></code>` : nothing}
    ${
      found && error.suggestion && wrong
        ? html`<button type="button" @click=${() => use(before + error.suggestion + after)}>${t.filter.use(error.suggestion)}</button>`
        : nothing
    }
  </div>`;
}

const asValue = (text, use, question, meanings) => html`<div class="wrong search">
  <p>${question(text)}</p>
  ${meanings(text).map(([label, filter]) => html`<button type="button" @click=${() => use(filter)}>${label}</button>`)}
</div>`;

const ofTask = (text) => [
  [t.filter.asId, equal("taskid", text)],
  [t.filter.asOwner, equal("uid", text)],
  [t.filter.inPrompt, contains("prompt", text)],
  [t.filter.asModel, equal("category", text)],
];
