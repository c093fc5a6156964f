import { update } from "./store.js";

/**
 * What to do with a refusal. An ended session leads to the sign-in and keeps everything else;
 * anything else is said in the banner, with a retry where it can help.
 */
export function report(refused, retry) {
  if (ended(refused)) return;
  const trace = refused.requestId ? ` (request ${refused.requestId})` : "";
  update({
    banner: {
      text: `${refused.message}${trace}`,
      retry: refused.retryable ? retry : null,
    },
  });
}

/** True if the refusal says that the session ended; then the sign-in is shown. */
export function ended(refused) {
  if (refused.status !== 401) return false;
  const notice = "Your session has ended. Sign in to go on where you were.";
  update({ phase: "out", signIn: { busy: false, notice, problem: "" } });
  return true;
}
