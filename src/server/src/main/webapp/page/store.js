import { readAddress } from "./address.js";

/** What a report offers to take back where there is nothing to. */
export const NOTHING = { ids: [], sweeps: [] };

/**
 * What the page knows, and the one way to change it. Everything on the screen is drawn from here,
 * so a session that ends and is resumed finds its selection, filter and open dialogs again.
 */
export const state = {
  phase: "starting", // starting, out (sign-in is shown), switch (asks about a link), in
  me: null, // answer of /me
  switching: null, // who is signed in while the page asks about a link
  signIn: { busy: false, notice: "", problem: "" },

  query: readAddress(), // what the address bar says: view, filter, orderBy, pageSize, pageToken, task
  draft: readAddress().filter, // what stands in the filter box, applied or not
  tokens: history.state?.tokens ?? [], // page tokens of the pages before this one

  loading: false,
  tasks: null, // the page of the list; null: not asked yet
  nextPageToken: "",
  summary: null,
  filterError: null, // { text, position, suggestion, detail }
  missing: new Set(), // addresses of pictures that could not be loaded

  selected: new Set(), // task ids, also of other pages
  anchor: -1, // row where a shift-click range starts

  detail: null, // { id, task, problem }
  confirm: null, // see deletion.js
  restoring: false,
  toast: null, // { tone, text, undo: { ids, sweeps } }
  banner: null, // { text, retry }
};

let draw = () => {};
let planned = false;

export function drawWith(drawing) {
  draw = drawing;
}

/** Changes the state and draws once, however many changes one turn brings. */
export function update(change) {
  Object.assign(state, change);
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    draw();
  });
}

export const inTrash = () => state.query.view === "trash";

export const may = (scope) => state.me?.scopes?.includes(scope) ?? false;
