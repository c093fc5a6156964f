import { inUtc, showUtc, zoneName } from "../core/format.js";
import { overview } from "../core/jobs.js";
import { help } from "../core/keyboard.js";
import { language, languages, speak, t } from "../core/language.js";
import { html, nothing } from "../core/lit.js";
import { route } from "../core/router.js";
import { me, signOut } from "../core/session.js";
import { VIEWS } from "../core/views.js";

/** The header: name, views, running sweeps, and the signed-in key. */
export const header = () => html`
  <a class="skip" href="#main" @click=${skip}>${t.frame.skip}</a>
  <header class="bar-top">
    <a class="brand" href="/" aria-label="Tasksweep"><img src="/favicon.svg" alt="" width="24" height="24"><span>Tasksweep</span></a>
    <nav aria-label=${t.frame.views}>
      ${VIEWS.filter((view) => view.menu && view.for(me())).map(entry)}
    </nav>
    ${jobs()}
    <span class="muted zone" title=${t.frame.timesIn(zoneName())} data-testid="zone">${zoneName()}</span>
    <button type="button" class="quiet who" popovertarget="who" data-testid="who">
      <span class="visually-hidden">${t.me.signedInAs} </span><bdi>${me().name}</bdi>
      <svg aria-hidden="true" viewBox="0 0 16 16" width="12" height="12"><path d="m4 6 4 4 4-4" /></svg>
    </button>
    ${who()}
  </header>
`;

function entry({ name, path }) {
  const here = route.value.view?.path.replace("/*", "") === path;
  return html`<a href=${path} aria-current=${here ? "page" : nothing}>${t.views[name]}</a>`;
}

/** "1 running · 2 can be undone", in every view. */
function jobs() {
  const { running = [], undoable } = overview.state.data ?? {};
  if (running.length === 0 && !undoable?.count) return html`<span class="jobs"></span>`;
  return html`<span class="jobs" data-testid="jobs">
    ${running.length > 0 ? html`<a class="running" href="/sweeps?state=RUNNING">${t.jobs.running(running.length)}</a>` : nothing}
    ${undoable?.count ? html`<a href="/trash">${t.jobs.undoable(undoable.count)}</a>` : nothing}
  </span>`;
}

const who = () => html`<div id="who" class="menu" popover>
  <dl>
    <dt>${me().roles ? t.me.person : t.me.key}</dt>
    <dd><bdi>${me().name}</bdi> <span class="muted">${me().id}</span></dd>
    ${me().roles ? html`<dt>${t.me.roles}</dt><dd>${roles()}</dd>` : nothing}
    <dt>${t.me.actsFor}</dt>
    <dd>${reach()}</dd>
    <dt>${t.me.zone}</dt>
    <dd>
      ${utcChoice()}
    </dd>
    <dt>${t.me.language}</dt>
    <dd>
      ${languageChoice("language")}
    </dd>
  </dl>
  <div class="menu-acts">
    <a class="button" href="/me" @click=${hide}>${t.me.more}</a>
    <button type="button" @click=${showHelp}>${t.keyboard.title}</button>
    <button type="button" @click=${() => signOut()} data-testid="sign-out">${t.me.signOut}</button>
  </div>
</div>`;

export const utcChoice = (testid = nothing) => html`<label class="choice"
  ><input type="checkbox" .checked=${inUtc()} @change=${(event) => showUtc(event.target.checked)} data-testid=${testid}> ${t.me.showUtc}</label
>`;

export const languageChoice = (testid) => html`<select aria-label=${t.me.language} @change=${(event) => speak(event.target.value)} data-testid=${testid}>
  ${languages().map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === language()}>${name}</option>`)}
</select>`;

/** The roles of a person. */
export const roles = () => me().roles.map((role) => t.roles[role]).join(", ");

/** Whose tasks the key reaches. */
export function reach() {
  const { owner, scopes } = me();
  if (owner) return html`${t.me.owner} <bdi>${owner}</bdi>`;
  return scopes.includes("tasks:any") ? t.me.everyOwner : t.me.noOwner;
}

const hide = () => document.getElementById("who").hidePopover();

function showHelp() {
  hide();
  help.value = true;
}

function skip(event) {
  event.preventDefault();
  const target = document.querySelector("[data-skip-target]") ?? document.querySelector("h1");
  target.focus();
}

/** The time zone, shown below lists because a phone has no room for it in the header. */
export const zoneNote = () => html`<span>${t.frame.timesIn(zoneName())}</span>`;
