import { api } from "./api.js";
import { closeDetail } from "./detail.js";
import { count } from "./format.js";
import { load } from "./listing.js";
import { forget } from "./selection.js";
import { NOTHING, state, update } from "./store.js";
import { report } from "./trouble.js";

/** A choice in the trash, whoever deleted it. */
export const restore = (ids) => bringBack({ taskids: ids });

/** The undo of a deletion: what somebody else has deleted again since stays where it is. */
export const takeBack = ({ ids, sweeps }) =>
  bringBack({ taskids: ids, ifSweep: sweeps, atomic: false });

async function bringBack(body) {
  if (state.restoring) return;
  const ids = body.taskids;
  update({ restoring: true });
  try {
    const answer = await api.batchUndelete(body);
    const tone = answer.notFound + answer.skipped === 0 ? "good" : "warn";
    update({ toast: { tone, text: inShort(answer, body.ifSweep), undo: NOTHING } });
    forget(ids);
    if (ids.includes(state.detail?.id)) closeDetail();
    load();
  } catch (refused) {
    report(refused, () => bringBack(body));
  } finally {
    update({ restoring: false });
  }
}

function inShort({ results, restored, alive, notFound, skipped, undone }, own) {
  const parts = [`${count(restored, "task")} restored.`];
  if (!own) parts.push(...whose(undone));
  if (alive > 0) parts.push(`${count(alive, "task")} not in the trash any more.`);
  if (notFound > 0) parts.push(`${count(notFound, "task")} cannot be restored: purged or unknown.`);
  if (skipped > 0) parts.push(`${count(skipped, "task")} left in the trash: ${why(results)}.`);
  return parts.join(" ");
}

/** Whose deletions these were: it need not be one's own. */
function whose(undone) {
  const named = undone.slice(0, 2).map(({ sweep, deletedBy, reason, restored }) => {
    const by = deletedBy === state.me?.id ? "you" : deletedBy;
    return `${restored} deleted by ${by} in ${sweep}${reason ? `, “${reason}”` : ""}.`;
  });
  const more = undone.length - named.length;
  return more > 0 ? [...named, `${count(more, "other deletion")} as well.`] : named;
}

/** The reasons of what stays, each once; of many the first. */
function why(results) {
  const reasons = new Set(
    results.filter((one) => one.outcome === "SKIPPED").map((one) => one.detail),
  );
  const [first, second, ...more] = reasons;
  if (!second) return first;
  return more.length === 0 ? `${first}; ${second}` : `${first}; ${second}; and others`;
}
