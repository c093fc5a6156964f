import { html, nothing, ref } from "./lit.js";
import { signIn } from "./session.js";
import { state } from "./store.js";

/** The sign-in. The field has no name and its text is dropped as soon as the key is on its way. */
export function signInForm() {
  const { busy, notice, problem } = state.signIn;
  return html`<main class="sign-in">
    <form class="card" method="post" @submit=${submit} data-testid="sign-in">
      <img class="mark" src="/favicon.svg" alt="" width="40" height="40">
      <h1>Sign in to Tasksweep</h1>
      <p class="notice" role="status">${notice || nothing}</p>
      <label for="key">API key</label>
      <input
        id="key"
        type="password"
        required
        autocomplete="current-password"
        autocapitalize="off"
        spellcheck="false"
        placeholder="ts_…"
        aria-invalid=${problem ? "true" : nothing}
        aria-describedby="key-problem key-note"
        ${ref(focused)}
      >
      <p id="key-problem" class="problem" role="alert">${problem || nothing}</p>
      <button type="submit" class="main" ?disabled=${busy}>
        ${busy ? "Signing in…" : "Sign in"}
      </button>
      <p id="key-note" class="note">
        The key is sent once and not kept by this page. The session lasts 12 hours, or until you sign
        out.
      </p>
    </form>
  </main>`;
}

const focused = (field) => field && queueMicrotask(() => field.focus());

async function submit(event) {
  event.preventDefault();
  const field = event.target.querySelector("#key");
  const key = field.value.trim();
  if (!key) return field.focus();
  await signIn(key);
  field.value = "";
  if (state.phase === "in") document.querySelector("h1")?.focus();
  else field.focus();
}
