import { t } from "../../core/language.js";
import { html, live, nothing, ref } from "../../core/lit.js";
import { EVERY_OWNER } from "../../core/scopes.js";
import { may, me } from "../../core/session.js";
import { dialog, modal } from "../../ui/dialog.js";
import { momentField } from "../../ui/moment-field.js";
import { secret } from "./secret.js";
import { closeNewKey, complete, endIsOver, groups, makeKey, needsOwner, newKey, pick, set, signInLink } from "./new-key.js";

/** The sheet that creates a key and then shows it once. */
const opened = modal();

export function newKeySheet(done) {
  const { busy, made } = newKey.value;
  return dialog({
    name: "new-key-sheet",
    kind: "form-sheet",
    opened,
    busy: busy || Boolean(made?.key), // Esc would lose the secret, which cannot be shown again
    close: closeNewKey,
    title: made ? t.keys.madeTitle(made.name) : t.keys.makeNew,
    body: made ? shownOnce(made) : form(done),
  });
}

function form(done) {
  const { name, busy, problem } = newKey.value;
  return html`<form method="dialog" @submit=${(event) => submit(event, done)}>
    <label for="key-name">${t.keys.name} <span class="muted">${t.keys.nameNote}</span></label>
    <input
      id="key-name"
      type="text"
      maxlength="100"
      required
      autocomplete="off"
      autofocus
      data-testid="key-name"
      .value=${live(name)}
      @input=${(event) => set({ name: event.target.value })}
    >
    <fieldset class="scopes">
      <legend>${t.keys.may}</legend>
      ${groups().map(([group, scopes]) => html`<h3>${t.scopeGroups[group]}</h3> ${scopes.map(box)}`)}
    </fieldset>
    ${reach()}
    ${momentField({ id: "key-end", label: t.keys.end, note: t.keys.endOptional, value: newKey.value.end, wrong: endIsOver(), change: (end) => set({ end }) })}
    ${limit("budget", t.keys.budget)} ${limit("rate", t.keys.rate)}
    <p class="problem" role="alert" data-testid="key-problem">${problem || nothing}</p>
    <footer>
      <button type="button" ?disabled=${busy} @click=${closeNewKey}>${t.cancel}</button>
      <button type="submit" class="main" ?disabled=${!complete()} data-testid="make-key">${busy ? t.keys.making : t.keys.make}</button>
    </footer>
  </form>`;
}

const limit = (name, label) => html`<label for="key-${name}">${label} <span class="muted">${t.keys.endOptional}</span></label>
  <input
    id="key-${name}"
    type="number"
    min="1"
    max="999999999"
    data-testid="key-${name}"
    .value=${live(newKey.value[name])}
    @input=${(event) => set({ [name]: event.target.value })}
  >`;

const box = (scope) => html`<label class="choice scope"
  ><input
    type="checkbox"
    .checked=${live(newKey.value.scopes.includes(scope))}
    @change=${(event) => pick(scope, event.target.checked)}
    data-testid="scope-${scope}"
  >
  <span>${t.scopes[scope]} <code class="muted">${scope}</code></span></label
>`;

/** The choice between one owner and every owner; a key with an owner can only create keys for that owner. */
function reach() {
  const { every, owner } = newKey.value;
  if (me().owner) return html`<p>${t.keys.sameOwner} <bdi>${me().owner}</bdi></p>`;
  return html`<fieldset class="choices">
      <legend>${t.me.actsFor}</legend>
      <label class="choice"
        ><input type="radio" name="reach" .checked=${live(!every)} @change=${() => set({ every: false })} data-testid="one-owner"> ${t.keys.oneOwner}</label
      >
      ${
        may(EVERY_OWNER)
          ? html`<label class="choice"
              ><input type="radio" name="reach" .checked=${live(every)} @change=${() => set({ every: true, owner: "" })} data-testid="every-owner">
              ${t.me.everyOwner} <code class="muted">${EVERY_OWNER}</code></label
            >`
          : nothing
      }
    </fieldset>
    ${
      every
        ? nothing
        : html`<input
            type="text"
            maxlength="128"
            aria-label=${t.columns.owner}
            placeholder=${t.keys.ownerExample}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            ?required=${needsOwner()}
            data-testid="key-owner"
            .value=${live(owner)}
            @input=${(event) => set({ owner: event.target.value })}
          >`
    }`;
}

/** The secret, shown once. The answer to a repeated request has no secret; such a key can only be revoked. */
function shownOnce({ id, key }) {
  if (!key) {
    return html`<form method="dialog">
      <p class="warning" tabindex="-1" data-testid="secret-lost" ${ref(focused)}>${t.keys.secretLost(id)}</p>
      <footer><button type="submit" class="main">${t.close}</button></footer>
    </form>`;
  }
  return html`<form method="dialog" @submit=${keptIt}>
    <p class="warning" tabindex="-1" ${ref(focused)}>${t.keys.once}</p>
    ${secret(t.keys.secret, key, "secret")} ${secret(t.keys.link, signInLink(key), "sign-in-link")}
    <p class="muted">${t.keys.linkNote}</p>
    <footer><button type="submit" class="main" data-testid="secret-kept">${t.keys.kept}</button></footer>
  </form>`;
}

function submit(event, done) {
  event.preventDefault();
  if (complete()) makeKey(done);
}

function keptIt(event) {
  event.preventDefault();
  closeNewKey();
}

/** Moves the focus to the new key, since the pressed button is gone. */
const focused = (element) => element && queueMicrotask(() => element.focus());
