import { html, nothing } from "../core/lit.js";

/** A term and its value, for a list of the class "fields"; nothing if there is no value. */
export const field = (term, value, kind = "") =>
  value === nothing || value === undefined || value === ""
    ? nothing
    : html`<div class=${kind || nothing}>
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`;
