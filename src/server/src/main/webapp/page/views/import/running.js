import { cell } from "../../core/cell.js";
import { acted } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { ended, inWords } from "../../core/news.js";
import { upload } from "./upload.js";

/**
 * The import of one file. It continues while other views are shown, and ends with the page. The same file has the same
 * Idempotency-Key, so that sending it again after a lost answer imports what is missing and nothing twice.
 *
 * step: choose, sending, done, cancelled, lost (it is not known how much was imported), refused
 */
const NOTHING = { step: "choose", file: null, key: "", sent: 0, rate: 0, report: null, since: "", problem: "", again: false };

export const running = cell(NOTHING);

let current = new AbortController();

export function chooseFile(file) {
  if (running.value.step === "sending") return;
  running.value = { ...NOTHING, file, key: crypto.randomUUID() };
  if (file.size === 0) running.value = { ...running.value, step: "refused", problem: t.imports.emptyFile };
}

export const forgetFile = () => {
  current.abort();
  running.value = NOTHING;
};

export const cancel = () => current.abort();

export async function send() {
  const { file, key } = running.value;
  current = new AbortController();
  const { signal } = current;
  const began = performance.now();
  const change = (values) => running.value.key === key && (running.value = { ...running.value, ...values });
  change({ step: "sending", sent: 0, rate: 0, report: null, problem: "", again: false });
  window.addEventListener("beforeunload", ask);
  try {
    const { report, date } = await upload(file, { once: key, signal, progress: (sent) => change({ sent, rate: sent / (performance.now() - began) }) });
    change({ step: "done", report, since: beginning(date, performance.now() - began) });
    acted();
  } catch (refused) {
    if (signal.aborted) change({ step: "cancelled", key: crypto.randomUUID() }); // the server may not have noticed yet
    else fail(refused, change);
  } finally {
    window.removeEventListener("beforeunload", ask);
  }
}

function fail(refused, change) {
  if (refused.name === "NotReadableError" || refused.name === "NotFoundError") return change({ step: "refused", problem: t.imports.unreadable });
  const why = t.imports.refused[refused.reason]?.(refused.message) ?? inWords(refused);
  const again = refused.retryable || refused.status === 401 || ["BODY_INCOMPLETE", "TOO_SLOW"].includes(refused.reason);
  change({ step: refused.unknown ? "lost" : "refused", problem: ended(refused) ? "" : why, again });
}

/** The start of the import by the server's clock, which also sets their record times. */
function beginning(date, millis) {
  const [moment] = /\w+, \d+ \w+ \d+ [\d:]+ GMT/.exec(date ?? "") ?? []; // a proxy may have added a second one
  const end = new Date(moment ?? NaN).getTime();
  return Number.isNaN(end) ? "" : new Date(end - millis - 1_000).toISOString();
}

/** Closing the page stops the import, so the browser asks first, in its own words. */
function ask(event) {
  event.preventDefault();
}
