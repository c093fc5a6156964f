import { t } from "../../core/language.js";
import { html } from "../../core/lit.js";
import { copyButton } from "../../ui/copy.js";

/** A secret that is shown once, with a button that copies it. */
export const secret = (label, text, testid) => html`<h3>${label}</h3>
  <div class="secret">
    <code tabindex="0" data-testid=${testid}>${text}</code>
    ${copyButton(text, t.actLines.copy)}
  </div>`;
