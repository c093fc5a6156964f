import { cell } from "./cell.js";
import { t } from "./language.js";

/**
 * The messages of the page: a toast for what was done (its button is never the only way to act), and a banner
 * for what went wrong. Texts may be functions of the language, since they are made when they are shown.
 */
export const toast = cell(null); // { tone: good | warn, text, act: { label, and run or href } }
export const banner = cell(null); // { text, retry }

export function say(text, { tone = "good", act = null } = {}) {
  toast.value = { text, tone, act };
}

/** A toast without a button disappears when the user goes to another view. */
export function goOn() {
  if (toast.value && !toast.value.act) toast.value = null;
}

export const sayNothing = () => {
  toast.value = null;
};

/** The text of an error: the server's own, or a translation where the reason is known. */
export function inWords(refused) {
  if (refused.status === 0) return t.errors.unreachable;
  const known = t.reasons[refused.reason];
  if (known && document.documentElement.lang !== "en") return known;
  return refused.message || known || t.errors.unexplained(refused.status);
}

let endSession = () => {};

export const whenSessionEnds = (act) => {
  endSession = act;
};

/** True if the refusal says that the session ended; then the sign-in is shown, and everything else is kept. */
export function ended(refused) {
  if (refused.status !== 401) return false;
  endSession();
  return true;
}

/**
 * The text of a dialog for a refusal; none if the session ended, since the sign-in says it. `known` has words for some
 * reasons, and `unsure` is added where nobody knows whether it was done.
 */
export function problemOf(refused, known = {}, unsure = "") {
  if (ended(refused)) return "";
  const open = refused.unknown && unsure ? ` ${unsure}` : "";
  return `${known[refused.reason] ?? inWords(refused)}${open}`;
}

/** Says in the banner what went wrong, with a retry where it can help. */
export function report(refused, retry) {
  if (ended(refused)) return;
  const trace = refused.requestId ? t.errors.request(refused.requestId) : "";
  banner.value = { text: `${inWords(refused)}${trace}`, retry: refused.retryable ? retry : null };
}
