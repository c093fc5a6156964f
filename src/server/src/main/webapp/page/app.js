import { confirmDialog } from "./confirm-view.js";
import { detailDialog } from "./detail-view.js";
import { dock } from "./dock-view.js";
import { filterBox } from "./filter-view.js";
import { header } from "./header-view.js";
import { html, nothing } from "./lit.js";
import { list } from "./list-view.js";
import { pager } from "./pager-view.js";
import { signInForm } from "./sign-in-view.js";
import { switchForm } from "./switch-view.js";
import { inTrash, state, update } from "./store.js";
import { countsLine } from "./counts-view.js";

/** The page as a whole, drawn from the state. */
export function page() {
  const titles = { starting: "Tasksweep", out: "Sign in – Tasksweep", switch: "Sign in – Tasksweep", in: "Tasks – Tasksweep" };
  document.title = state.phase === "in" && inTrash() ? "Trash – Tasksweep" : titles[state.phase];
  switch (state.phase) {
    case "in":
      return signedIn();
    case "out":
      return signInForm();
    case "switch":
      return switchForm();
    default:
      return html`<main class="starting">
        <img src="/favicon.svg" alt="Tasksweep" width="40" height="40">${banner()}
      </main>`;
  }
}

const signedIn = () => html`
  ${header()}
  <main id="main" class=${state.selected.size > 0 || state.toast ? "docked" : nothing}>
    ${banner()}
    <div class="top">
      <h1 tabindex="-1">${inTrash() ? "Trash" : "Tasks"}</h1>
      ${countsLine()}
    </div>
    ${filterBox()} ${list()} ${pager()}
  </main>
  ${dock()} ${state.detail ? detailDialog() : nothing} ${state.confirm ? confirmDialog() : nothing}
`;

function banner() {
  const retry = () => {
    const { retry } = state.banner;
    update({ banner: null });
    retry();
  };
  return html`<div role="alert" data-testid="banner">
    ${
      state.banner
        ? html`<div class="banner">
          <p>${state.banner.text}</p>
          ${
            state.banner.retry
              ? html`<button type="button" @click=${retry}>Try again</button>`
              : html`<button type="button" @click=${() => update({ banner: null })}>Dismiss</button>`
          }
        </div>`
        : nothing
    }
  </div>`;
}
