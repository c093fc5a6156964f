import { once } from "../../core/acts.js";
import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { acted } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { ended, inWords, say } from "../../core/news.js";
import { go } from "../../core/router.js";
import { may } from "../../core/session.js";
import { undo } from "../../core/undo.js";
import { closeDetail, detail } from "./detail.js";
import { inShort, isGone } from "./outcomes.js";
import { ofForecast, ofPlan } from "./preview.js";

/**
 * A deletion, from the preview to the report. First the server lists the tasks that would go, and deletes nothing;
 * then it deletes exactly those. The ticked rows of a page are one request. A larger selection is a sweep: it pins
 * the ids while the user reads the preview, and runs with the digest of that preview.
 *
 * step: asking (for the preview), refused (there is none), ready, running, left (some tasks are not gone)
 */
export const deletion = cell(null);

const MOST_AT_ONCE = 10_000;
const PLAN_SECONDS = 55; // how long one answer may wait for a plan

export function ask(target, list) {
  const single = target.ids && (target.onePage || !may("sweeps:write"));
  if (single && target.ids.length > MOST_AT_ONCE) return say(t.deletion.tooMany(MOST_AT_ONCE), { tone: "warn" });
  deletion.value = {
    target,
    list,
    single,
    step: "asking",
    preview: null,
    results: null,
    problem: "",
    reason: "",
    typed: "",
    planKey: crypto.randomUUID(),
    runKey: crypto.randomUUID(),
  };
  return foresee();
}

export async function foresee() {
  const asked = deletion.value;
  change(asked, { step: "asking", problem: "" });
  try {
    const preview = asked.single ? await forecast(asked) : await plan(asked);
    change(asked, { step: "ready", preview });
  } catch (refused) {
    change(asked, { step: "refused", problem: inWords(refused) });
    ended(refused);
  }
}

async function forecast({ target }) {
  const body = { taskids: target.ids, atomic: false, validateOnly: true };
  const { results } = await api.deleteTasks(body);
  return ofForecast(results, target.tasks);
}

async function plan({ target, planKey }) {
  const selector = target.ids ? { taskIds: target.ids } : { filter: target.filter };
  let sweep = await api.plan({ selector }, planKey);
  while (sweep.state === "PLANNING") {
    change(current(planKey), { preview: ofPlan(sweep) });
    sweep = await api.waitFor(sweep.id, PLAN_SECONDS);
    if (!current(planKey)) break;
  }
  return ofPlan(sweep);
}

/** Deletes what was shown. Repeating it is harmless: the request is known by its key, the sweep by its digest. */
export async function run() {
  const asked = deletion.value;
  change(asked, { step: "running", problem: "" });
  try {
    await (asked.single ? deleteNow(asked) : runSweep(asked));
  } catch (refused) {
    const open = refused.unknown ? ` ${t.deletion.unsure}` : "";
    change(asked, { step: refused.reason === "PLAN_EXPIRED" ? "refused" : "ready", problem: `${inWords(refused)}${open}` });
    ended(refused);
  }
}

async function deleteNow(asked) {
  const { target, list, runKey } = asked;
  const reason = asked.reason.trim();
  const body = { taskids: target.ids, atomic: false, ...(reason && { reason }) };
  const { results, summary } = await once("delete", target.ids.length, (key) => api.deleteTasks(body, key), runKey);
  const gone = results.filter(isGone).map((result) => result.taskid);
  const foretold = results.every((result) => isGone(result) || staysAsForetold(asked.preview, result));
  if (foretold) dismissed(asked);
  else change(asked, { step: "left", results });
  const again = () => undo(summary.sweep, () => list.load());
  const deletedSome = summary.deleted + summary.deferred > 0;
  say(inShort(results), { tone: foretold ? "good" : "warn", act: deletedSome ? { label: t.undo.undo, run: again } : null });
  list.selection.drop(gone);
  if (gone.includes(detail.value?.id)) closeDetail();
  list.load();
}

/** A task that the preview said would stay is no failure when it stays. */
const staysAsForetold = (preview, { taskid, outcome }) =>
  outcome === "HELD" && preview.left.some((one) => one.taskid === taskid && one.outcome === outcome);

async function runSweep(asked) {
  const { sweep } = asked.preview;
  const reason = asked.reason.trim();
  await api.act(sweep.id, "run", { planDigest: sweep.planDigest, ...(reason && { reason }) }, asked.runKey);
  dismissed(asked);
  asked.list.selection.clear();
  acted();
  go(`/sweeps/${sweep.id}`);
}

/** Closes the question. A plan that will not be run is cancelled, so that it does not wait for a day. */
export function dismiss() {
  const asked = deletion.value;
  dismissed(asked);
  const sweep = asked?.preview?.sweep;
  if (sweep && asked.step !== "running") api.act(sweep.id, "cancel").catch(() => {});
}

function dismissed(asked) {
  if (deletion.value?.runKey === asked?.runKey) deletion.value = null;
}

/** Continues after a new sign-in, with a new preview, since the tasks may have changed. */
export function resumeDeletion() {
  const open = deletion.value;
  if (open?.step === "refused" || (open?.step === "ready" && open.problem)) foresee();
}

/** Changes the question, unless it was closed or replaced meanwhile. */
function change(asked, values) {
  if (asked && deletion.value?.runKey === asked.runKey) deletion.value = { ...deletion.value, ...values };
}

export const set = (values) => change(deletion.value, values);

const current = (planKey) => (deletion.value?.planKey === planKey ? deletion.value : null);
