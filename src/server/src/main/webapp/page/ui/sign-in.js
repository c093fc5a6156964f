import { api } from "../core/api.js";
import { cell } from "../core/cell.js";
import { t } from "../core/language.js";
import { html, nothing, ref } from "../core/lit.js";
import { expectSession, session, signIn, stay, switchKey } from "../core/session.js";

/** The ways to sign in; null while they are not known, then only keys, which the server always accepts. */
const ways = cell(null);
let asked = false;

async function ask() {
  asked = true;
  ways.value = await api.waysIn().catch(() => null);
}

/** The sign-in form. Its fields have no names, and what is secret is dropped as soon as it is sent. */
export function signInForm() {
  if (!asked) ask();
  const { password, provider } = ways.value ?? {};
  const others = password || provider;
  return html`<main class="sign-in">
    <div class="card">
      <img class="mark" src="/favicon.svg" alt="" width="40" height="40">
      <h1>${t.signIn.heading}</h1>
      <p class="notice" role="status">${session.value.notice || refusedByProvider() || nothing}</p>
      ${provider ? html`<a class="button main" href="/signin" @click=${expectSession} data-testid="provider">${t.signIn.by(provider)}</a>` : nothing}
      ${password ? passwordForm() : nothing}
      ${others
        ? html`<details><summary>${t.signIn.byKey}</summary>${keyForm(false)}</details>`
        : keyForm(true)}
    </div>
  </main>`;
}

/** Tells a person who returns from the provider without a role why the sign-in failed. */
const refusedByProvider = () => t.signIn.refused[new URLSearchParams(location.search).get("refused")];

const problem = (id) => html`<p id=${id} class="problem" role="alert">${session.value.problem || nothing}</p>`;

const button = () => html`<button type="submit" class="main" ?disabled=${session.value.busy}>
  ${session.value.busy ? t.signIn.busy : t.signIn.signIn}
</button>`;

const passwordForm = () => html`<form method="post" @submit=${submitPassword} data-testid="sign-in-password">
  <label for="name">${t.signIn.name}</label>
  <input id="name" required maxlength="200" autocomplete="username" autocapitalize="off" spellcheck="false" ${ref(focused)}>
  <label for="password">${t.signIn.password}</label>
  <input id="password" type="password" required autocomplete="current-password" aria-describedby="password-problem">
  ${problem("password-problem")} ${button()}
</form>`;

const keyForm = (alone) => html`<form method="post" @submit=${submitKey} data-testid="sign-in">
  <label for="key">${t.signIn.key}</label>
  <input
    id="key"
    type="password"
    required
    autocomplete=${alone ? "current-password" : "off"}
    autocapitalize="off"
    spellcheck="false"
    placeholder="ts_…"
    aria-invalid=${session.value.problem ? "true" : nothing}
    aria-describedby="key-problem key-note"
    ${alone ? ref(focused) : nothing}
  >
  ${problem("key-problem")} ${button()}
  <p id="key-note" class="note">${t.signIn.note}</p>
</form>`;

function submitKey(event) {
  const field = event.target.querySelector("#key");
  return submit(event, field, field, { key: field.value.trim() });
}

function submitPassword(event) {
  const name = event.target.querySelector("#name");
  const secret = event.target.querySelector("#password");
  return submit(event, secret, name, { name: name.value.trim(), password: secret.value });
}

async function submit(event, secret, first, who) {
  event.preventDefault();
  if (Object.values(who).some((value) => !value)) return first.focus();
  await signIn(who);
  secret.value = "";
  if (session.value.phase === "in") document.querySelector("h1")?.focus();
  else secret.focus();
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
