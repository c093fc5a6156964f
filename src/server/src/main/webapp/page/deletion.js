import { api } from "./api.js";
import { closeDetail } from "./detail.js";
import { load } from "./listing.js";
import { inShort, isGone } from "./outcomes.js";
import { forget } from "./selection.js";
import { state, update } from "./store.js";
import { ended } from "./trouble.js";

/**
 * A deletion, from the question to the report. It asks the server first and deletes nothing, then
 * deletes exactly the ids that were shown.
 *
 * step: asking (for the forecast), refused (no forecast), ready, running, left (some are not gone)
 */
export function ask(ids) {
  update({
    confirm: {
      ids: [...ids],
      step: "asking",
      forecast: null,
      results: null,
      problem: "",
      reason: "",
      unsure: false, // an earlier try got no answer, so it may have deleted
    },
  });
  return foresee();
}

export async function foresee() {
  const { ids } = state.confirm;
  change(ids, { step: "asking", problem: "" });
  try {
    const forecast = await api.batchDelete({ taskids: ids, atomic: false, validateOnly: true });
    change(ids, { step: "ready", forecast: forecast.results });
  } catch (refused) {
    change(ids, { step: "refused", problem: refused.message });
    ended(refused);
  }
}

export async function run() {
  const asked = state.confirm;
  const reason = asked.reason.trim();
  change(asked.ids, { step: "running", problem: "" });
  try {
    const body = { taskids: asked.ids, atomic: false, ...(reason && { reason }) };
    const { results, summary } = await api.batchDelete(body);
    finish(asked, results, await takenBack(asked, results, summary.sweep));
  } catch (refused) {
    const said = refused.message.replace(/\.?$/, ".");
    const problem = refused.unknown
      ? `${said} It is not known whether tasks were deleted; deleting again is safe.`
      : refused.message;
    change(asked.ids, { step: "ready", problem, unsure: asked.unsure || refused.unknown });
    ended(refused);
  }
}

export const dismiss = () => update({ confirm: null });

/** Goes on after the session was renewed: what was foreseen may have changed. */
export function resumeDeletion() {
  if (state.confirm && state.confirm.step !== "left") foresee();
}

function finish(asked, results, undo) {
  const gone = results.filter(isGone).map((result) => result.taskid);
  const complete = gone.length === results.length;
  change(asked.ids, { step: "left", results });
  if (complete && state.confirm?.ids === asked.ids) dismiss();
  update({
    toast: {
      tone: complete ? "good" : "warn",
      text: inShort(results),
      undo,
    },
  });
  forget(gone);
  if (gone.includes(state.detail?.id)) closeDetail();
  load();
}

/** What undo restores: what this deletion deleted, also in a try whose answer was lost. */
async function takenBack(asked, results, sweep) {
  const own = (one) => ["DELETED", "DEFERRED"].includes(one.outcome);
  const foreseen = new Set(asked.forecast.filter(own).map((one) => one.taskid));
  const lost = results.filter(
    (one) => asked.unsure && one.outcome === "ALREADY_DELETED" && foreseen.has(one.taskid),
  );
  const earlier = lost.length > 0 ? await ownSweepOf(lost[0].taskid) : undefined;
  const taken = [...results.filter(own), ...(earlier ? lost : [])];
  return {
    ids: taken.map((one) => one.taskid),
    sweeps: [sweep, earlier].filter(Boolean),
  };
}

/** The sweep that put a task into the trash, if it was this key's: one request is one sweep. */
async function ownSweepOf(id) {
  try {
    const { sweep } = await api.task(id);
    return sweep && (await api.sweep(sweep)).createdBy === state.me?.id ? sweep : undefined;
  } catch {
    return undefined;
  }
}

/** Changes the question with these ids, unless it was closed or replaced meanwhile. */
function change(ids, values) {
  if (state.confirm?.ids === ids) update({ confirm: { ...state.confirm, ...values } });
}
