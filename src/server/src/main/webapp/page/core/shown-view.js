import { redraw } from "./cell.js";
import { report } from "./news.js";
import { route } from "./router.js";
import { me } from "./session.js";

/**
 * The view that the address names: its module is loaded on the first visit; `load` of the view is called for
 * every address, with a signal that is aborted when the next one comes.
 */
const modules = new Map(); // view -> module, once it is loaded

let current = new AbortController();

/** The module of the view that is shown, null while it is loading. */
export const moduleOfView = () => modules.get(route.value.view) ?? null;

export const keysOfView = () => moduleOfView()?.keys ?? {};

export async function loadView() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const { view } = route.value;
  if (!view?.for(me())) return;
  try {
    if (!modules.has(view)) modules.set(view, (await view.module()).default);
  } catch (broken) {
    return report(Object.assign(broken, { status: 0, retryable: true }), loadView);
  }
  redraw();
  if (!signal.aborted) modules.get(view).load?.(route.value, signal);
}

/** Clears the data of every view, since somebody else has signed in. */
export function forgetViews() {
  for (const module of modules.values()) module.forget?.();
}
