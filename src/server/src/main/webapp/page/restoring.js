import { api } from "./api.js";
import { closeDetail } from "./detail.js";
import { count } from "./format.js";
import { load } from "./listing.js";
import { forget } from "./selection.js";
import { state, update } from "./store.js";
import { report } from "./trouble.js";

/** Brings tasks back from the trash: the undo of a deletion, or a choice in the trash. */
export async function restore(ids) {
  if (state.restoring) return;
  update({ restoring: true });
  try {
    const answer = await api.batchUndelete(ids);
    const tone = answer.notFound === 0 ? "good" : "warn";
    update({ toast: { tone, text: inShort(answer), undo: [] } });
    forget(ids);
    if (ids.includes(state.detail?.id)) closeDetail();
    load();
  } catch (refused) {
    report(refused, () => restore(ids));
  } finally {
    update({ restoring: false });
  }
}

function inShort({ restored, alive, notFound }) {
  const parts = [`${count(restored, "task")} restored.`];
  if (alive > 0) parts.push(`${count(alive, "task")} not in the trash any more.`);
  if (notFound > 0) parts.push(`${count(notFound, "task")} cannot be restored: purged or unknown.`);
  return parts.join(" ");
}
