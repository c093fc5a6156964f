import { bytes, duration, percent } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";

/** The progress of the upload and the time left. */
export function progressOf({ step, file, sent, rate }) {
  if (step !== "sending") return html`<p class="muted">${bytes(file.size)}</p>`;
  const part = Math.min(1, sent / file.size);
  const left = rate > 0 ? (file.size - sent) / rate / 1_000 : 0;
  const text = part >= 1 ? t.imports.waiting : t.imports.sent(bytes(sent), bytes(file.size), percent(part));
  return html`<progress max="1" .value=${part} aria-label=${t.imports.progress} data-testid="import-progress"></progress>
    <p class="muted">${text} ${part < 1 && left > 2 ? t.imports.left(duration(left)) : nothing}</p>`;
}
