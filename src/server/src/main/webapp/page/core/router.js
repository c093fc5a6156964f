import { cell } from "./cell.js";
import { viewAt } from "./views.js";

/**
 * The address bar as state: a reload, the back button and a link sent to a colleague show the same.
 * A route is { path, view, id, query }, where query has the parameters as an object of texts.
 */
export const route = cell(read());

function read() {
  const found = viewAt(location.pathname);
  return { path: location.pathname, view: found?.view ?? null, id: found?.id ?? "", query: queryOf(location.search) };
}

/** The address of a path and its parameters. */
export function addressOf(path, query = {}) {
  const text = queryText(query);
  return text ? `${path}?${text}` : path;
}

/** Parameters as a text; those that are empty are left out. */
export function queryText(query) {
  const given = Object.entries(query).filter(([, value]) => value !== "" && value !== undefined);
  return new URLSearchParams(given).toString();
}

/** The parameters of such a text. */
export function queryOf(text) {
  return Object.fromEntries(new URLSearchParams(text));
}

let arrived = () => {};

/** Calls `listener(moved)` after every change of the address, also by the back button; `moved`: to another path. */
export function onArrival(listener) {
  arrived = listener;
  window.addEventListener("popstate", arrive);
  document.addEventListener("click", follow);
}

/** Goes to an address. `kept` is what the browser remembers with it, for the way back. */
export function go(address, { replace = false, kept = null } = {}) {
  if (replace) history.replaceState(kept, "", address);
  else if (address !== location.pathname + location.search) history.pushState(kept, "", address);
  arrive();
}

function arrive() {
  const before = route.value.path;
  route.value = read();
  arrived(route.value.path !== before);
}

/** Links stay links: only a plain click on one of the page's own views is taken over. */
function follow(event) {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || address.hash || !viewAt(address.pathname)) return;
  event.preventDefault();
  go(address.pathname + address.search);
  window.scrollTo({ top: 0 });
}
