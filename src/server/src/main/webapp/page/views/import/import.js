import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { dropZone } from "./drop-zone.js";
import { progressOf } from "./progress.js";
import { reportOf } from "./report.js";
import { cancel, forgetFile, running, send } from "./running.js";

/** The view that imports a file: choose or drop it, watch its progress, read the report. */
export default {
  title: () => t.views.import,
  view: () => html`
    <div class="top"><h1 tabindex="-1">${t.views.import}</h1></div>
    <p class="intro">${t.imports.what}</p>
    <div class="import" data-skip-target tabindex="-1">
      ${running.value.step === "choose" ? dropZone() : nothing} ${running.value.file ? chosen() : nothing}
    </div>
  `,
  forget: forgetFile,
};

function chosen() {
  const { step, file, report, problem } = running.value;
  return html`<section class="sheet" data-testid="import-file">
      <h2 id="import-name" tabindex="-1"><bdi>${file.name}</bdi></h2>
      ${progressOf(running.value)}
      <div role="status" data-testid="import-state" data-state=${step}>
        ${step === "cancelled" ? html`<p>${t.imports.cancelled}</p>` : nothing} ${step === "done" ? html`<p><strong>${t.imports.done}</strong></p>` : nothing}
      </div>
      <div role="alert">
        ${step === "lost" ? html`<p class="warning">${problem} ${t.imports.lost}</p>` : nothing}
        ${step === "refused" ? html`<p class="problem" data-testid="import-problem">${problem}</p>` : nothing}
      </div>
      <div class="import-acts">${acts()}</div>
    </section>
    ${report ? reportOf(running.value) : nothing}`;
}

function acts() {
  const { step, again } = running.value;
  const other = html`<button type="button" @click=${another} data-testid="other-file">${t.imports.otherFile}</button>`;
  const main = (label, testid) => html`<button type="button" class="main" @click=${start} data-testid=${testid}>${label}</button>`;
  switch (step) {
    case "choose":
      return html`${main(t.imports.import, "start-import")} ${other}`;
    case "sending":
      return html`<button type="button" @click=${cancel} data-testid="cancel-import">${t.cancel}</button>`;
    case "done":
      return other;
    case "refused":
      return html`${again ? main(t.imports.sendAgain, "send-again") : nothing} ${other}`;
    default:
      return html`${main(t.imports.sendAgain, "send-again")} ${other}`;
  }
}

/** Moves the focus to the next text to read, since the pressed button is gone. */
function start() {
  document.getElementById("import-name").focus();
  send();
}

function another() {
  forgetFile();
  setTimeout(() => document.querySelector("[data-testid=file]")?.focus());
}
