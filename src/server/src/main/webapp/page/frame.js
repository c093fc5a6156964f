import { accountLine } from "./ui/account.js";
import { header } from "./ui/header.js";
import { helpDialog } from "./ui/help.js";
import { newsBanner, toasts } from "./ui/news.js";
import { help } from "./core/keyboard.js";
import { t } from "./core/language.js";
import { html, nothing } from "./core/lit.js";
import { route } from "./core/router.js";
import { me, session } from "./core/session.js";
import { moduleOfView } from "./core/shown-view.js";
import { signInForm, switchForm } from "./ui/sign-in.js";

/** The page as a whole: the sign-in, or the header, the view of the address, and the news. */
export function page() {
  document.title = title();
  switch (session.value.phase) {
    case "in":
      return signedIn();
    case "out":
      return signInForm();
    case "switch":
      return switchForm();
    default:
      return html`<main class="starting">
        <img src="/favicon.svg" alt="Tasksweep" width="40" height="40">${newsBanner()}
      </main>`;
  }
}

function title() {
  const { phase } = session.value;
  if (phase === "starting") return "Tasksweep";
  const name = phase === "in" ? (moduleOfView()?.title(route.value) ?? "") : t.signIn.title;
  return name ? `${name} – Tasksweep` : "Tasksweep";
}

const signedIn = () => html`
  ${header()}
  <main id="main">${accountLine()} ${newsBanner()} ${content()}</main>
  ${toasts()} ${help.value ? helpDialog() : nothing}
`;

function content() {
  const { view } = route.value;
  if (!view) return nothingHere(t.frame.noSuchView);
  if (!view.for(me())) return nothingHere(t.frame.notForThisKey);
  return moduleOfView()?.view(route.value) ?? html`<p class="empty" aria-busy="true">${t.loading}</p>`;
}

const nothingHere = (text) => html`<h1 tabindex="-1">${t.frame.nothingHere}</h1>
  <p>${text}</p>
  <p><a href=${me().scopes.includes("tasks:read") ? "/" : "/me"}>${t.frame.toTheStart}</a></p>`;
