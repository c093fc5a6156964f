import { html, nothing } from "./lit.js";
import { go } from "./listing.js";
import { signOut } from "./session.js";
import { inTrash, state } from "./store.js";

/** Name, the two views, and who is signed in. */
export const header = () => html`
  <a class="skip" href="#main" @click=${skip}>Skip to the list</a>
  <header class="bar-top">
    <a class="brand" href="/" aria-label="Tasksweep" @click=${to("tasks")}>
      <img src="/favicon.svg" alt="" width="24" height="24"><span>Tasksweep</span>
    </a>
    <nav aria-label="Views">
      <a href="/" @click=${to("tasks")} aria-current=${inTrash() ? nothing : "page"}>Tasks</a>
      <a href="/?view=trash" @click=${to("trash")} aria-current=${inTrash() ? "page" : nothing}>
        Trash
      </a>
    </nav>
    <button type="button" class="quiet who" popovertarget="who" data-testid="who">
      <span class="visually-hidden">Signed in as </span><bdi>${state.me.name}</bdi>
      <svg aria-hidden="true" viewBox="0 0 16 16" width="12" height="12">
        <path d="m4 6 4 4 4-4" />
      </svg>
    </button>
    ${who()}
  </header>
`;

const who = () => html`<div id="who" class="menu" popover>
  <dl>
    <dt>Key</dt>
    <dd><bdi>${state.me.name}</bdi> <span class="muted">${state.me.id}</span></dd>
    <dt>Acts for</dt>
    <dd>${state.me.owner ? html`owner <bdi>${state.me.owner}</bdi>` : reach()}</dd>
    <dt>Scopes</dt>
    <dd class="scopes">${state.me.scopes.map((scope) => html`<code>${scope}</code>`)}</dd>
  </dl>
  <button type="button" @click=${signOut} data-testid="sign-out">Sign out</button>
</div>`;

const reach = () => (state.me.scopes.includes("tasks:any") ? "every owner" : "no owner");

/** Links stay links: with a modifier key or the middle button the browser opens them elsewhere. */
const to = (view) => (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go({ view, filter: "" });
};

function skip(event) {
  event.preventDefault();
  document.querySelector("h1").focus();
}
