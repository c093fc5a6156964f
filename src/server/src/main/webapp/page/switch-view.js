import { html, nothing, ref } from "./lit.js";
import { stay, switchKey } from "./session.js";
import { state } from "./store.js";

/** The question before a link signs in with another key. */
export function switchForm() {
  const { name, owner } = state.switching;
  const { busy } = state.signIn;
  return html`<main class="sign-in">
    <div class="card" data-testid="switch">
      <img class="mark" src="/favicon.svg" alt="" width="40" height="40">
      <h1>Sign in with another key?</h1>
      <p>
        You are signed in as <b>${name}</b>${owner ? ` (owner ${owner})` : nothing}. The link you followed
        holds another API key. Use it only if you know who made the link.
      </p>
      <button type="button" class="main" ?disabled=${busy} @click=${stay} ${ref(focused)}>
        Stay signed in as ${name}
      </button>
      <button type="button" ?disabled=${busy} @click=${switchKey}>Use the key of the link</button>
    </div>
  </main>`;
}

const focused = (button) => button && queueMicrotask(() => button.focus());
