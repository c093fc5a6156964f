import { api } from "./api.js";
import { parseJson } from "./json.js";
import { ended } from "./news.js";

/**
 * Follows a sweep until it is settled, or `signal` is aborted: calls `seen(sweep)` for each state that the
 * server sends. The browser reconnects by itself after a lost connection; if the server does not answer, the page
 * tries again after some seconds. `lost(true)` reports a lost connection, `lost(false)` that it is back.
 */
const AGAIN_MILLIS = 3_000;

/** False while the server works on it. */
export const settled = ({ state }) => state !== "PLANNING" && state !== "RUNNING";

export function follow(id, seen, signal, lost = () => {}) {
  let source;
  let last = null;

  function connect() {
    if (signal?.aborted) return;
    source = new EventSource(api.events(id));
    source.onopen = () => lost(false);
    source.addEventListener("sweep", ({ data }) => {
      last = parseJson(data);
      lost(false);
      if (settled(last)) source.close();
      seen(last);
    });
    source.onerror = () => {
      if (signal?.aborted) return;
      if (!(last && settled(last))) lost(true);
      if (source.readyState === EventSource.CLOSED && !(last && settled(last))) setTimeout(again, AGAIN_MILLIS);
    };
  }

  /** The browser does not reconnect after an answer that is not a stream: a refusal, or a stopping server. */
  async function again() {
    if (signal?.aborted) return;
    try {
      last = await api.sweep(id, signal);
      lost(false);
      seen(last);
      if (!settled(last)) connect();
    } catch (refused) {
      if (!signal?.aborted && !ended(refused) && refused.retryable) setTimeout(again, AGAIN_MILLIS);
    }
  }

  signal?.addEventListener("abort", () => source?.close());
  connect();
}

/** Resolves with the settled sweep; rejects if the signal is aborted. */
export const whenSettled = (id, seen, signal) =>
  new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    follow(
      id,
      (sweep) => {
        seen?.(sweep);
        if (settled(sweep)) resolve(sweep);
      },
      signal,
    );
  });
