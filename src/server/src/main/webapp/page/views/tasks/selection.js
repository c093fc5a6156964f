import { cell } from "../../core/cell.js";

/**
 * The selection of each filter: some ids, or all matching tasks except some. It survives paging and sorting. Another
 * filter starts with nothing selected, and the way back brings back what was selected there, so that what is
 * ticked always belongs to the filter on the screen.
 */
const NOTHING = { mode: "ids", ids: new Map(), except: new Map(), anchor: -1 };
const KEPT = 8; // filters whose selections are remembered

export function selections() {
  const kept = cell(new Map()); // filter -> selection
  let key = null;

  const now = () => kept.value.get(key) ?? NOTHING;

  function put(values) {
    const next = new Map(kept.value);
    next.delete(key);
    next.set(key, { ...now(), ...values });
    if (next.size > KEPT) next.delete(next.keys().next().value);
    kept.value = next;
  }

  function change(rows, on) {
    const { mode, ids, except } = now();
    const changed = new Map(mode === "all" ? except : ids);
    const add = mode === "all" ? !on : on;
    for (const row of rows) {
      if (add) changed.set(row.taskid, row);
      else changed.delete(row.taskid);
    }
    put(mode === "all" ? { except: changed } : { ids: changed });
  }

  const has = (id) => (now().mode === "all" ? !now().except.has(id) : now().ids.has(id));

  return {
    /** Switches to a filter; true if it is another one. */
    enter(filter) {
      if (key === filter) return false;
      key = filter;
      return true;
    },
    has,
    /** True if everything that matches is selected, but `except`. */
    get all() {
      return now().mode === "all";
    },
    /** The tasks that were ticked, as they were shown then. */
    get tasks() {
      return [...now().ids.values()];
    },
    get except() {
      return [...now().except.keys()];
    },
    /** The number of selected tasks, if `total` match. */
    size: (total) => (now().mode === "all" ? Math.max(0, (total ?? 0) - now().except.size) : now().ids.size),
    onPage: (rows) => rows.filter((row) => has(row.taskid)).length,
    /** Switches one row, or with `range` every row from the one switched before. */
    pick(rows, index, on, range) {
      const { anchor } = now();
      const from = range && anchor >= 0 ? anchor : index;
      change(rows.slice(Math.min(from, index), Math.max(from, index) + 1), on);
      put({ anchor: index });
    },
    pickPage: (rows, on) => change(rows, on),
    pickAll: () => put({ ...NOTHING, mode: "all" }),
    clear: () => put(NOTHING),
    /** Removes the tasks that are gone; the others stay selected. */
    drop(taskids) {
      const ids = new Map(now().ids);
      for (const id of taskids) ids.delete(id);
      put({ ids });
    },
    /** Goes to another page of the same filter: a new range starts there. */
    newPage: () => now().anchor >= 0 && put({ anchor: -1 }),
    /** The number of tasks selected under other filters, and the latest of these filters. */
    elsewhere() {
      const others = [...kept.value].filter(([filter, { mode, ids }]) => filter !== key && (mode === "all" || ids.size > 0));
      const last = others.at(-1);
      return last ? { filter: last[0], size: last[1].mode === "all" ? null : last[1].ids.size } : null;
    },
    forgetOthers() {
      kept.value = new Map([[key, now()]]);
    },
    forget() {
      kept.value = new Map();
      key = null;
    },
  };
}
