/**
 * The views of the page. A view is a module that is loaded on its first visit:
 *
 *   export default {
 *     title: (route) => text,          // of the document, and of the page's heading if the view has none
 *     load(route, signal) {},          // optional; on arrival and whenever the address changes. `signal` is
 *                                      // aborted when it changes again: it ends requests, streams and timers
 *     view: (route) => template,       // what stands in <main>
 *     keys: { Delete: { does, act } }, // optional; keys that work while the view is shown
 *   }
 *
 * `path` may end in one part that varies; it is `route.id` then. A view whose `for` is false for a
 * person is neither in the navigation nor shown. `menu` puts a view into the navigation.
 */
const has = (...scopes) => (me) => scopes.every((scope) => me.scopes.includes(scope));

export const VIEWS = [
  { name: "dashboard", path: "/", menu: true, for: has("tasks:read"), module: () => import("../views/dashboard/dashboard.js") },
  { name: "tasks", path: "/tasks", menu: true, for: has("tasks:read"), module: () => import("../views/tasks/tasks.js") },
  { name: "trash", path: "/trash", menu: true, for: has("tasks:read"), module: () => import("../views/trash/trash.js") },
  { name: "sweeps", path: "/sweeps", menu: true, for: has("tasks:read"), module: () => import("../views/sweeps/sweeps.js") },
  { name: "sweep", path: "/sweeps/*", for: has("tasks:read"), module: () => import("../views/sweeps/sweep.js") },
  { name: "certificate", path: "/certificates/*", for: has("tasks:read"), module: () => import("../views/certificate/certificate.js") },
  { name: "holds", path: "/holds", menu: true, for: readsHolds, module: () => import("../views/holds/holds.js") },
  { name: "hold", path: "/holds/*", for: readsHolds, module: () => import("../views/holds/hold.js") },
  { name: "policies", path: "/policies", menu: true, for: has("tasks:read"), module: () => import("../views/policies/policies.js") },
  { name: "policy", path: "/policies/*", for: has("tasks:read"), module: () => import("../views/policies/policy.js") },
  { name: "import", path: "/import", menu: true, for: has("tasks:write", "tasks:any"), module: () => import("../views/import/import.js") },
  { name: "keys", path: "/keys", menu: true, for: has("keys:write"), module: () => import("../views/keys/keys.js") },
  { name: "audit", path: "/audit", menu: true, for: has("audit:read"), module: () => import("../views/audit/audit.js") },
  { name: "me", path: "/me", for: () => true, module: () => import("../views/me/me.js") },
];

function readsHolds(me) {
  return has("holds:write")(me) || has("tasks:read", "tasks:any")(me);
}

/** The view of a path, and the part of the path that varies; null if there is none. */
export function viewAt(path) {
  for (const view of VIEWS) {
    if (view.path === path) return { view, id: "" };
    const fixed = view.path.slice(0, -1);
    if (view.path.endsWith("*") && path.startsWith(fixed) && path.length > fixed.length) {
      return { view, id: decoded(path.slice(fixed.length)) };
    }
  }
  return null;
}

/** An id that cannot be decoded stays as it is; the server will not find it. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
