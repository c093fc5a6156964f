import { cell } from "./cell.js";
import { ended } from "./news.js";

/**
 * What was asked of the server, and how far the answer is. `key` says what was asked; `data` may still be
 * that of an earlier question, whose key is `dataKey`: it can be shown dimmed, and must not be acted on.
 * An answer that a later question overtook is dropped. Where the same is asked again, an error stays until there is an answer.
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
    /** The data, if they answer the latest question; null otherwise. */
    get current() {
      const { data, dataKey, key } = state.value;
      return dataKey === key ? data : null;
    },
    load,
    /** Says what is asked next, in a moment: until then the data are those of an earlier question. */
    expect(key) {
      if (key === state.value.key) return;
      running.abort();
      change({ key, status: "loading", error: null });
    },
    /** Asks the same again. */
    again: (outer) => load(state.value.key, outer),
    /** Changes the data in place, as after an act whose answer has the new state. */
    put: (data) => change({ data, dataKey: state.value.key, status: "ready", error: null }),
    /** Forgets everything, as when another person signs in. */
    clear() {
      running.abort();
      change({ key: null, status: "idle", data: null, dataKey: null, error: null });
    },
  };
}
