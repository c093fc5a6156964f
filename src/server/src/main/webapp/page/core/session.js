import { api } from "./api.js";
import { cell } from "./cell.js";
import { t } from "./language.js";
import { report, sayNothing, whenSessionEnds } from "./news.js";
import { read, write } from "./preferences.js";
import { hear, tell } from "./tabs.js";

/**
 * The session of the signed-in key or person. A key or a password goes to the server once and is not kept; scripts cannot
 * read the server's cookie. A mark in the local storage says only that there may be such a cookie.
 */
const MARK = "signed-in";

export const session = cell({
  phase: "starting", // starting; out (the sign-in is shown); switch (a link asks); in
  me: null, // answer of /me; kept while a session has ended, until somebody else signs in
  busy: false,
  notice: "", // why the sign-in is shown
  problem: "", // why the last try failed
});

export const me = () => session.value.me;

export const may = (...scopes) => scopes.every((scope) => me()?.scopes.includes(scope));

const change = (values) => {
  session.value = { ...session.value, ...values };
};

let entered = () => {};

/** Calls `listener(other)` after each sign-in; `other` is true if another key signed in. */
export const whenEntered = (listener) => {
  entered = listener;
};

/** Continues the session of this browser, if there is one. */
export async function resume() {
  if (read(MARK) === null) return change({ phase: "out" });
  try {
    enter(await api.me());
  } catch (refused) {
    if (refused.status === 401) return out("");
    report(refused, resume);
  }
}

/** `who` is `{ key }` or `{ name, password }`. */
export async function signIn(who) {
  change({ busy: true, problem: "" });
  try {
    enter(await api.signIn(who));
    tell({ kind: "signed in" });
  } catch (refused) {
    const wrong = refused.status === 401 || refused.status === 400;
    const said = t.reasons[refused.reason] ?? (refused.message || t.errors.unreachable);
    const problem = !wrong ? said : "key" in who ? t.signIn.wrongKey : t.signIn.wrongPassword;
    change({ phase: "out", busy: false, problem });
  }
}

/** The provider signs in, and leads back to the page, which then looks for the session. */
export const expectSession = () => write(MARK, "yes");

/** Takes the key out of a sign-in link (/#key=ts_...), and at once out of the address and history. */
export function keyFromLink() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key !== null) history.replaceState(history.state, "", location.pathname + location.search);
  return key?.trim() ?? "";
}

// The key of a link that waits for an answer; not in a cell, which is drawn from.
let linked = "";

/** Signs in by a link; where somebody is signed in already it asks first, since anybody can send a link. */
export async function enterByLink(key) {
  const here = read(MARK) === null ? null : await api.me().catch(() => null);
  if (here === null) return signIn({ key });
  linked = key;
  change({ phase: "switch", me: here, problem: "" });
}

export function switchKey() {
  const key = linked;
  linked = "";
  return signIn({ key });
}

export function stay() {
  linked = "";
  enter(me());
}

/** Signs out here, or with `everywhere` in every browser that uses the same key. */
export async function signOut(everywhere = false) {
  try {
    await (everywhere ? api.signOutEverywhere() : api.signOut());
  } catch (refused) {
    if (refused.status !== 401) return report(refused, () => signOut(everywhere));
  }
  write(MARK, null);
  tell({ kind: "signed out" });
  leave();
}

/** Loads a fresh page and leaves no data in the old one, which the back button might show. */
function leave() {
  change({ phase: "out", me: null });
  location.replace("/");
}

function out(notice) {
  write(MARK, null);
  change({ phase: "out", busy: false, notice, problem: "" });
}

function enter(who) {
  write(MARK, "yes");
  const other = me() !== null && me().id !== who.id;
  if (other) sayNothing();
  change({ phase: "in", me: who, busy: false, notice: "", problem: "" });
  entered(other);
}

whenSessionEnds(() => {
  if (session.value.phase === "in") out(t.signIn.ended);
});
hear("signed out", leave);
hear("signed in", () => {
  if (session.value.phase === "out") resume();
  else if (session.value.phase === "in") check();
});

/** Another tab signed in, perhaps with another key: this tab shows whose session it has now. */
async function check() {
  try {
    const now = await api.me();
    if (now.id !== me()?.id) enter(now);
  } catch {
    // The next request will say what is wrong.
  }
}
