import { zoneName } from "../../core/format.js";
import { help } from "../../core/keyboard.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { aboutTasks, EVERY_OWNER, GROUPS } from "../../core/scopes.js";
import { may, me, signOut } from "../../core/session.js";
import { actLine, apiAddress, curl } from "../../ui/act-lines.js";
import { copyButton } from "../../ui/copy.js";
import { field } from "../../ui/field-list.js";
import { languageChoice, reach, roles, utcChoice } from "../../ui/header.js";
import { askEverywhere, everywhere, everywhereSheet } from "./everywhere.js";

/** The view of the signed-in key: its scopes, and the settings of the page. */
export default {
  title: () => t.views.me,
  view: () => html`
    <div class="top"><h1 tabindex="-1">${t.views.me}</h1></div>
    <div class="me">
      <div>${person()} ${looks()} ${program()}</div>
      ${rights()}
    </div>
    ${everywhere.value ? everywhereSheet() : nothing}
  `,
  forget() {
    everywhere.value = null;
  },
};

const person = () => html`<section class="sheet">
  <h2>${t.me.signedInAs}</h2>
  <dl class="fields">
    ${field(t.keys.name, html`<bdi data-testid="me-name">${me().name}</bdi>`)}
    ${field(t.keys.id, html`<code data-testid="me-id">${me().id}</code>`)}
    ${me().roles ? field(t.me.roles, roles()) : nothing} ${field(t.me.actsFor, reach())}
  </dl>
  <p class="import-acts">
    <button type="button" @click=${() => signOut()} data-testid="sign-out-here">${t.me.signOutHere}</button>
    <button type="button" @click=${askEverywhere} data-testid="sign-out-everywhere">${t.me.signOutEverywhereDots}</button>
  </p>
</section>`;

/** Lists every scope with yes or no, so that missing scopes show as well. */
const rights = () => html`<section class="sheet" data-testid="rights">
  <h2>${t.me.more}</h2>
  ${GROUPS.map(
    ([group, scopes]) => html`<h3>${t.scopeGroups[group]}</h3>
      <ul class="rights">
        ${scopes.map(right)}
      </ul>`,
  )}
  <h3>${t.me.whose}</h3>
  <ul class="rights">
    ${right(EVERY_OWNER)}
  </ul>
</section>`;

function right(scope) {
  const yes = may(scope) && (!aboutTasks(scope) || Boolean(me().owner) || may(EVERY_OWNER));
  return html`<li class=${yes ? "yes" : "no"} data-scope=${scope}>
    <span class="answer">${yes ? t.me.yes : t.me.no}</span>
    <span>${t.scopes[scope]} <code class="muted">${scope}</code></span>
  </li>`;
}

const looks = () => html`<section class="sheet">
  <h2>${t.me.thisBrowser}</h2>
  <dl class="fields">
    ${field(
      t.me.zone,
      html`${utcChoice("utc")}
        <p class="muted">${t.frame.timesIn(zoneName())}</p>`,
    )}
    ${field(t.me.language, languageChoice("me-language"))}
    ${field(t.keyboard.title, keyboard())} ${may("tasks:read") ? field(t.filter.saved, html`<p>${t.me.savedHere}</p>`) : nothing}
  </dl>
</section>`;

const keyboard = () => html`<button type="button" @click=${() => (help.value = true)} data-testid="keyboard-help">${t.keyboard.help}</button>`;

const program = () => html`<section class="sheet" data-testid="api">
  <h2>${t.me.api}</h2>
  <p>${t.me.apiNote}</p>
  <dl class="fields address">
    ${field(t.me.address, html`<code data-testid="api-address">${apiAddress()}</code> ${copyButton(apiAddress(), t.actLines.copy)}`)}
  </dl>
  ${actLine("curl", curl("GET", "/me"))}
  <p><a href="/api" data-testid="api-document">${t.me.apiDocument}</a></p>
</section>`;
