import { cell } from "./cell.js";
import { t } from "./language.js";

/**
 * What the page has to say: a toast for what was done (the news, never the only way to act on it), a banner
 * for what went wrong. Texts are made when they are shown, so they may be functions of the language.
 */
export const toast = cell(null); // { tone: good | warn, text, act: { label, and run or href } }
export const banner = cell(null); // { text, retry }

export function say(text, { tone = "good", act = null } = {}) {
  toast.value = { text, tone, act };
}

/** News that is only news ends when the reader goes on. */
export function goOn() {
  if (toast.value && !toast.value.act) toast.value = null;
}

export const sayNothing = () => {
  toast.value = null;
};

/** What an error says to people: the server's words, in the reader's language where the reason is known. */
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
 * What a sheet says of a refusal; nothing where the session ended, since the sign-in says it. `known` has words for some
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
