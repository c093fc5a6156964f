import { api } from "./api.js";
import { resumeDeletion } from "./deletion.js";
import { openFromAddress } from "./detail.js";
import { load } from "./listing.js";
import { state, update } from "./store.js";
import { report } from "./trouble.js";

/**
 * Who is signed in. The key goes to the server once and is kept nowhere; the server's cookie is out
 * of reach of scripts. A mark in the local storage says only that there may be such a cookie.
 */
const MARK = "tasksweep.signed-in";
const mark = {
  get present() {
    try {
      return localStorage.getItem(MARK) !== null;
    } catch {
      return true; // no storage: ask the server
    }
  },
  set present(value) {
    try {
      if (value) localStorage.setItem(MARK, "yes");
      else localStorage.removeItem(MARK);
    } catch {
      // without storage the server is asked each time
    }
  },
};

/** Goes on with the session of this browser, if there is one. */
export async function resume() {
  if (!mark.present) return showSignIn();
  try {
    enter(await api.me());
  } catch (refused) {
    if (refused.status === 401) return showSignIn();
    report(refused, resume);
  }
}

export async function signIn(key) {
  update({ signIn: { ...state.signIn, busy: true, problem: "" } });
  try {
    enter(await api.signIn(key));
  } catch (refused) {
    const wrong = refused.status === 401 || refused.status === 400;
    const problem = wrong ? "This key is not valid. It may have been revoked." : refused.message;
    update({ phase: "out", signIn: { ...state.signIn, busy: false, problem } });
  }
}

/** Takes the key out of a sign-in link (/#key=ts_...), and at once out of the address and history. */
export function keyFromLink() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key !== null) history.replaceState(history.state, "", location.pathname + location.search);
  return key?.trim() ?? "";
}

// The key of a link that waits for an answer; not in the state, which is drawn from.
let linked = "";

/** Signs in by a link; where somebody is signed in already it asks first, since anybody can send a link. */
export async function enterByLink(key) {
  const me = mark.present ? await api.me().catch(() => null) : null;
  if (me === null) return signIn(key);
  linked = key;
  update({ phase: "switch", switching: me, confirm: null });
}

export function switchKey() {
  const key = linked;
  linked = "";
  return signIn(key);
}

export function stay() {
  linked = "";
  enter(state.switching);
}

export async function signOut() {
  try {
    await api.signOut();
  } catch (refused) {
    if (refused.status !== 401) return report(refused, signOut);
  }
  mark.present = false;
  update({ phase: "out", me: null, tasks: null, summary: null, selected: new Set(), toast: null });
  location.replace("/"); // a fresh page, and nothing left in the one that back might bring up
}

function showSignIn() {
  mark.present = false;
  update({ phase: "out", banner: null });
}

function enter(me) {
  mark.present = true;
  const other = state.me !== null && state.me.id !== me.id;
  if (other) update({ selected: new Set(), confirm: null, detail: null, toast: null, tasks: null });
  update({ me, phase: "in", banner: null, signIn: { busy: false, notice: "", problem: "" } });
  load();
  openFromAddress();
  resumeDeletion();
}
