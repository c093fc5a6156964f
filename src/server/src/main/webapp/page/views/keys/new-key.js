import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { problemOf } from "../../core/news.js";
import { aboutTasks, EVERY_OWNER, GROUPS } from "../../core/scopes.js";
import { may, me } from "../../core/session.js";
import { momentOf } from "../../core/typed-moment.js";

/** The dialog for a new key, and its secret until the dialog is closed: it is in no address, storage or log of the page. */
export const newKey = cell(null); // { name, scopes, every, owner, end, busy, problem, sent, key, made }

export function openNewKey() {
  const empty = { name: "", scopes: [], end: "", budget: "", rate: "", busy: false, problem: "", sent: "", key: "", made: null };
  newKey.value = { ...empty, every: false, owner: me().owner ?? "" };
}

export function closeNewKey() {
  newKey.value = null;
}

export function set(values) {
  if (newKey.value) newKey.value = { ...newKey.value, problem: "", ...values };
}

/** The scopes that the new key can have: at most those of the signed-in key. */
export const groups = () => GROUPS.map(([name, scopes]) => [name, scopes.filter((scope) => may(scope))]).filter(([, scopes]) => scopes.length > 0);

export function pick(scope, on) {
  const others = newKey.value.scopes.filter((one) => one !== scope);
  set({ scopes: on ? [...others, scope] : others });
}

/** A key with a scope for tasks needs an owner, or every owner. */
export const needsOwner = () => newKey.value.scopes.some(aboutTasks);

export function complete() {
  const { name, scopes, every, owner, busy } = newKey.value;
  return !busy && !endIsOver() && [newKey.value.budget, newKey.value.rate].every((typed) => /^([1-9][0-9]{0,8})?$/.test(typed)) && name.trim() !== "" && scopes.length > 0 && (every || owner.trim() !== "" || !needsOwner());
}

export const endIsOver = () => newKey.value.end !== "" && !(Date.parse(momentOf(newKey.value.end)) > Date.now());

const limit = (member, typed) => (typed ? { [member]: Number(typed) } : {});

function body() {
  const { name, scopes, every, owner, end, budget, rate } = newKey.value;
  const sent = { name: name.trim(), scopes: every && needsOwner() ? [...scopes, EVERY_OWNER] : scopes, ...(end && { expireTime: momentOf(end) }), ...limit("budgetPerHour", budget), ...limit("ratePerSecond", rate) };
  return !every && owner.trim() ? { ...sent, owner: owner.trim() } : sent;
}

/** Creates the key. A retry sends the same Idempotency-Key: a lost answer does not create two keys, but its secret is lost. */
export async function makeKey(done) {
  const sent = JSON.stringify(body());
  const key = newKey.value.sent === sent ? newKey.value.key : crypto.randomUUID();
  set({ busy: true, sent, key });
  try {
    const made = await api.makeKey(body(), key);
    set({ busy: false, made });
    done();
  } catch (refused) {
    set({ busy: false, problem: problemOf(refused, t.keys.refused, t.keys.unsure) });
  }
}

/** A link that opens the page and signs in with the key. The browser never sends the part after # to a server. */
export const signInLink = (secret) => `${location.origin}/#key=${encodeURIComponent(secret)}`;
