import { t } from "../core/language.js";
import { html, nothing, ref } from "../core/lit.js";
import { session, signIn, stay, switchKey } from "../core/session.js";

/** The sign-in form. The field has no name, and its text is dropped as soon as the key is sent. */
export function signInForm() {
  const { busy, notice, problem } = session.value;
  return html`<main class="sign-in">
    <form class="card" method="post" @submit=${submit} data-testid="sign-in">
      <img class="mark" src="/favicon.svg" alt="" width="40" height="40">
      <h1>${t.signIn.heading}</h1>
      <p class="notice" role="status">${notice || nothing}</p>
      <label for="key">${t.signIn.key}</label>
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
      <button type="submit" class="main" ?disabled=${busy}>${busy ? t.signIn.busy : t.signIn.signIn}</button>
      <p id="key-note" class="note">${t.signIn.note}</p>
    </form>
  </main>`;
}

async function submit(event) {
  event.preventDefault();
  const field = event.target.querySelector("#key");
  const key = field.value.trim();
  if (!key) return field.focus();
  await signIn(key);
  field.value = "";
  if (session.value.phase === "in") document.querySelector("h1")?.focus();
  else field.focus();
}

/** Asks before a link signs in with another key. */
export function switchForm() {
  const { busy, me } = session.value;
  return html`<main class="sign-in">
    <div class="card" data-testid="switch">
      <img class="mark" src="/favicon.svg" alt="" width="40" height="40">
      <h1>${t.signIn.otherKey}</h1>
      <p>${t.signIn.signedInAs(me)}</p>
      <button type="button" class="main" ?disabled=${busy} @click=${stay} ${ref(focused)}>${t.signIn.stay(me.name)}</button>
      <button type="button" ?disabled=${busy} @click=${switchKey}>${t.signIn.useLink}</button>
    </div>
  </main>`;
}

const focused = (field) => field && queueMicrotask(() => field.focus());
