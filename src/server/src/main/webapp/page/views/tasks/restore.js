import { once } from "../../core/acts.js";
import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { t } from "../../core/language.js";
import { report, say } from "../../core/news.js";
import { me } from "../../core/session.js";
import { closeDetail, detail } from "./detail.js";

/** Restores single tasks from the trash, no matter who deleted them, and says whose deletions those were. */
export const restoring = cell(false);

export async function restoreTasks(taskids, list) {
  if (restoring.value) return;
  restoring.value = true;
  try {
    const answer = await once("restore", taskids.length, (key) => api.restoreTasks({ taskids, atomic: false }, key));
    say(inShort(answer), { tone: answer.notFound + answer.skipped === 0 ? "good" : "warn" });
    list.selection.drop(taskids);
    if (taskids.includes(detail.value?.id)) closeDetail();
    list.load();
  } catch (refused) {
    report(refused, () => restoreTasks(taskids, list));
  } finally {
    restoring.value = false;
  }
}

function inShort({ results, restored, alive, notFound, skipped, undone }) {
  const parts = [t.restore.restored(restored), ...whose(undone)];
  if (alive > 0) parts.push(t.restore.alive(alive));
  if (notFound > 0) parts.push(t.restore.notFound(notFound));
  if (skipped > 0) parts.push(t.restore.skipped(skipped, why(results)));
  return parts.join(" ");
}

function whose(undone) {
  const named = undone.slice(0, 2).map((one) => t.restore.undone({ ...one, own: one.deletedBy === me().id }));
  const more = undone.length - named.length;
  return more > 0 ? [...named, t.restore.others(more)] : named;
}

/** The distinct reasons why tasks stay in the trash. */
function why(results) {
  const reasons = [...new Set(results.filter((one) => one.outcome === "SKIPPED").map((one) => one.detail))];
  return reasons.length > 2 ? `${reasons[0]}; ${t.restore.andOthers}` : reasons.join("; ");
}
