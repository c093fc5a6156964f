import { state, update } from "./store.js";

/** Which tasks are selected. It lasts over paging and sorting, and ends with the filter or the view. */
export const MOST = 10_000; // what one deletion takes

/** Switches one row, or with `range` every row from the one switched before. */
export function pick(index, on, range) {
  const from = range && state.anchor >= 0 ? state.anchor : index;
  const rows = state.tasks.slice(Math.min(from, index), Math.max(from, index) + 1);
  change(rows, on);
  update({ anchor: index });
}

export const pickPage = (on) => change(state.tasks, on);

export const clear = () => update({ selected: new Set(), anchor: -1 });

/** Takes out what is gone, so that what is left stays selected. */
export function forget(ids) {
  const gone = new Set(ids);
  update({ selected: new Set([...state.selected].filter((id) => !gone.has(id))) });
}

export const onThisPage = () =>
  (state.tasks ?? []).filter((task) => state.selected.has(task.taskid)).length;

function change(rows, on) {
  const selected = new Set(state.selected);
  for (const { taskid } of rows) {
    if (on) selected.add(taskid);
    else selected.delete(taskid);
  }
  update({ selected });
}
