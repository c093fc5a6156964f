import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { html } from "../../core/lit.js";
import { chooseFile } from "./running.js";

/** The area in which a file is chosen or dropped. */
const over = cell(false);

export const dropZone = () => html`<div
  class="drop-zone ${over.value ? "over" : ""}"
  data-testid="drop-zone"
  @dragover=${(event) => hover(event, true)}
  @dragleave=${(event) => hover(event, false)}
  @drop=${drop}
>
  <p><strong>${t.imports.drop}</strong></p>
  <p class="muted">${t.imports.kinds}</p>
  <label class="button file">
    ${t.imports.choose}
    <input type="file" class="visually-hidden" accept=".ndjson,.jsonl,.json,.txt,.gz,application/x-ndjson,application/gzip" @change=${choose} data-testid="file">
  </label>
</div>`;

function hover(event, on) {
  event.preventDefault();
  over.value = on;
}

function drop(event) {
  hover(event, false);
  take(event.dataTransfer.files[0]);
}

function choose(event) {
  take(event.target.files[0]);
  event.target.value = ""; // the same file can be chosen again
}

function take(file) {
  if (!file) return;
  chooseFile(file);
  setTimeout(() => document.querySelector("[data-testid=start-import]")?.focus());
}
