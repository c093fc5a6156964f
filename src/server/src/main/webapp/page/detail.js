import { addressOf, readAddress } from "./address.js";
import { api } from "./api.js";
import { state, update } from "./store.js";
import { ended } from "./trouble.js";

/** The task that is open above the list; it has an address, so back closes it and a link opens it. */
export function openDetail(id) {
  const address = addressOf({ ...state.query, task: id });
  history.pushState({ ...history.state, opened: true }, "", address);
  return openFromAddress();
}

export async function openFromAddress() {
  const query = readAddress();
  const id = query.task;
  update({ query });
  if (!id) return update({ detail: null });
  const known = state.tasks?.find((task) => task.taskid === id) ?? null;
  update({ detail: { id, task: known, problem: "" } });
  try {
    show(id, { task: await api.task(id) });
  } catch (refused) {
    const unknown = refused.reason === "TASK_NOT_FOUND";
    const problem = unknown ? "This task does not exist, or no longer." : refused.message;
    if (!ended(refused)) show(id, { task: unknown ? null : known, problem });
  }
}

export function closeDetail() {
  if (!state.detail) return;
  update({ detail: null });
  if (history.state?.opened) return history.back();
  const query = { ...state.query, task: "" };
  history.replaceState(history.state, "", addressOf(query));
  update({ query });
}

function show(id, values) {
  if (state.detail?.id === id) update({ detail: { ...state.detail, ...values } });
}
