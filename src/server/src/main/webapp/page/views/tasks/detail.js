import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { ended, inWords } from "../../core/news.js";
import { addressOf, go, route } from "../../core/router.js";

/** The task that is open above the list; it has an address, so back closes it and a link opens it. */
export const detail = cell(null); // { id, task, problem, history: { events, complete }, historyProblem }

export function openDetail(list, id, step = false) {
  const { query, path } = route.value;
  const kept = { ...history.state, opened: true };
  go(addressOf(path, { ...query, task: id }), { kept, replace: step });
}

export function closeDetail() {
  if (!detail.value) return;
  detail.value = null;
  if (history.state?.opened) return history.back();
  const { task, ...query } = route.value.query;
  go(addressOf(route.value.path, query), { replace: true, kept: history.state });
}

/** Opens the task that the address names, or closes the open one. */
export async function loadDetail(list, signal) {
  const id = route.value.query.task;
  if (!id) {
    detail.value = null;
    return;
  }
  const known = list.page.state.data?.tasks.find((task) => task.taskid === id) ?? null;
  const again = detail.value?.id === id;
  detail.value = { id, task: again ? detail.value.task : known, problem: "", history: null, historyProblem: "" };
  readHistory(id, signal);
  try {
    show(id, { task: await api.task(id, signal) });
  } catch (refused) {
    if (signal?.aborted || ended(refused)) return;
    const unknown = refused.reason === "TASK_NOT_FOUND";
    show(id, { task: unknown ? null : known, problem: unknown ? t.detail.unknown : inWords(refused) });
  }
}

/** Loads the history of the task: its sweeps, with key and reason. It may take longer than the task. */
async function readHistory(id, signal) {
  try {
    show(id, { history: await api.history(id, signal) });
  } catch (refused) {
    if (!signal?.aborted) show(id, { historyProblem: inWords(refused) });
  }
}

function show(id, values) {
  if (detail.value?.id === id) detail.value = { ...detail.value, ...values };
}

/** The tasks before and after the open one, in the list. */
export function neighbours(list) {
  const rows = list.rows();
  const at = rows.findIndex((task) => task.taskid === detail.value.id);
  return { before: rows[at - 1], after: at < 0 ? undefined : rows[at + 1] };
}
