import { cell } from "./cell.js";
import { ended } from "./news.js";

/**
 * A request to the server and its answer. `key` names the request; `data` may still be
 * those of an earlier request, whose key is `dataKey`: they can be shown dimmed, and no action may use them.
 * An answer to a request that is no longer the latest is dropped. When a request is repeated, its error stays until the answer comes.
 *
 * status: idle, loading, ready, error (then `error` is the Refused)
 */
export function resource(ask) {
  const state = cell({ key: null, status: "idle", data: null, dataKey: null, error: null });
  let running = new AbortController();

  async function load(key, outer) {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    outer?.addEventListener("abort", () => running.signal === signal && running.abort());
    change({ key, status: "loading", error: key === state.value.key ? state.value.error : null });
    try {
      const data = await ask(key, signal);
      if (!signal.aborted) change({ status: "ready", data, dataKey: key, error: null });
    } catch (error) {
      if (!signal.aborted) {
        ended(error);
        change({ status: "error", error });
      }
    }
    return state.value;
  }

  function change(values) {
    state.value = { ...state.value, ...values };
  }

  return {
    get state() {
      return state.value;
    },
    /** The data, if they answer the latest request; null otherwise. */
    get current() {
      const { data, dataKey, key } = state.value;
      return dataKey === key ? data : null;
    },
    load,
    /** Announces the key of the next request: until its answer, the data belong to an earlier one. */
    expect(key) {
      if (key === state.value.key) return;
      running.abort();
      change({ key, status: "loading", error: null });
    },
    /** Repeats the latest request. */
    again: (outer) => load(state.value.key, outer),
    /** Replaces the data, for example after an act whose answer has the new state. */
    put: (data) => change({ data, dataKey: state.value.key, status: "ready", error: null }),
    /** Forgets everything, for example when another person signs in. */
    clear() {
      running.abort();
      change({ key: null, status: "idle", data: null, dataKey: null, error: null });
    },
  };
}
