import { ask } from "./deletion.js";
import { number } from "./format.js";
import { html, nothing } from "./lit.js";
import { restore, takeBack } from "./restoring.js";
import { MOST, clear, onThisPage } from "./selection.js";
import { inTrash, state, update } from "./store.js";

/** What sticks to the bottom: the report of the last act with its undo, and the act on a selection. */
export const dock = () => html`<div class="dock">
  <div class="toasts" role="status" data-testid="toast">
    ${state.toast ? toast(state.toast) : nothing}
  </div>
  ${state.selected.size > 0 ? bar() : nothing}
</div>`;

const toast = ({ tone, text, undo }) => html`<div class="toast ${tone}">
  <p>${text}</p>
  ${
    undo.ids.length > 0
      ? html`<button
        type="button"
        ?disabled=${state.restoring}
        @click=${() => takeBack(undo)}
        data-testid="undo"
      >
        ${state.restoring ? "Restoring…" : "Undo"}
      </button>`
      : nothing
  }
  <button type="button" class="quiet" @click=${() => update({ toast: null })}>Dismiss</button>
</div>`;

function bar() {
  const all = state.selected.size;
  const elsewhere = all - onThisPage();
  return html`<section class="actions" aria-label="Selection" data-testid="selection">
    <p role="status">
      <strong>${number(all)} selected</strong>
      ${elsewhere > 0 ? html`<span class="muted">${number(elsewhere)} on other pages</span>` : nothing}
      ${all > MOST ? html`<span class="problem">at most ${number(MOST)} at once</span>` : nothing}
    </p>
    <button type="button" class="quiet" @click=${clear}>Clear</button>
    ${
      inTrash()
        ? html`<button
          type="button"
          class="main"
          ?disabled=${state.restoring || all > MOST}
          @click=${() => restore([...state.selected])}
          data-testid="restore-selected"
        >
          ${state.restoring ? "Restoring…" : "Restore"}
        </button>`
        : html`<button
          type="button"
          class="danger"
          ?disabled=${all > MOST}
          aria-keyshortcuts="Delete"
          @click=${() => ask(state.selected)}
          data-testid="delete-selected"
        >
          Delete…
        </button>`
    }
  </section>`;
}
