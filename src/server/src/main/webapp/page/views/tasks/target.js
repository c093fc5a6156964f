import { both, equal } from "../../core/filter.js";

/**
 * The tasks that an act applies to: { ids, tasks } where the ids are known (tasks: as they were shown), or { filter, tasks: [] }
 * for everything that matches. `onePage` says that all of it can be seen.
 */
export function selectedTarget(list) {
  const { selection } = list;
  if (selection.all) return { filter: allBut(list.matching(list.query().filter).filter, selection.except), tasks: [] };
  const { tasks } = selection;
  const shown = new Set(list.rows().map((task) => task.taskid));
  return { ids: tasks.map((task) => task.taskid), tasks, onePage: tasks.every((task) => shown.has(task.taskid)) };
}

/** Adds the exceptions to the filter, since a sweep is planned by a filter. */
function allBut(filter = "*", except) {
  if (except.length === 0) return filter;
  const others = except.map((id) => `NOT ${equal("taskid", id)}`).join(" AND ");
  return both(filter, others);
}
