import { api } from "../../core/api.js";
import { cell } from "../../core/cell.js";
import { moment } from "../../core/format.js";
import { acted } from "../../core/jobs.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { problemOf, say } from "../../core/news.js";
import { dialog, modal } from "../../ui/dialog.js";

/** Asks before a policy is resumed, run, paused or deleted, and says what follows. */
export const asked = cell(null); // { act: resume | run | pause | delete, busy, problem, key }

const opened = modal();

export function ask(act) {
  asked.value = { act, busy: false, problem: "", key: crypto.randomUUID() };
}

export function closeAsked() {
  asked.value = null;
}

export function askedSheet(policy, forecast, done) {
  const { act, busy, problem } = asked.value;
  const words = t.policies.asks[act];
  return dialog({
    name: "policy-act-sheet",
    kind: "form-sheet",
    opened,
    busy,
    close: closeAsked,
    title: words.title(policy.name),
    body: html`<form method="dialog" @submit=${(event) => submit(event, policy, done)}>
      <p>${words.text}</p>
      ${act === "resume" && forecast ? whatGoes(forecast) : nothing}
      <p class="problem" role="alert" data-testid="act-problem">${problem || nothing}</p>
      <footer>
        <button type="button" ?disabled=${busy} autofocus @click=${closeAsked}>${t.cancel}</button>
        ${act === "run" ? html`<button type="submit" value="plan" ?disabled=${busy} data-testid="plan-only">${t.policies.planOnly}</button>` : nothing}
        <button type="submit" class=${act === "pause" ? "main" : "danger"} ?disabled=${busy} data-testid="confirm-act">${words.confirm}</button>
      </footer>
    </form>`,
  });
}

/** What the first run that deletes something finds. */
function whatGoes({ days, tasks }) {
  const first = days.find((day) => day.tasks > 0);
  if (!first) return html`<p class="muted" data-testid="first-run">${t.policies.nothingDue}</p>`;
  return html`<p data-testid="first-run">${t.policies.firstRun(moment(first.runTime), first.tasks, tasks)}</p>
    ${first.overBudget ? html`<p class="warning">${t.policies.firstOver}</p>` : nothing}`;
}

async function submit(event, policy, done) {
  event.preventDefault();
  if (asked.value.busy) return;
  const { act, key } = asked.value;
  const planOnly = event.submitter?.value === "plan";
  asked.value = { ...asked.value, busy: true, problem: "" };
  try {
    const now = await request(act, policy, planOnly, key);
    closeAsked();
    acted();
    done(now);
    tell(act, policy, now); // at the end: going to another view ends messages
  } catch (refused) {
    asked.value = { ...asked.value, busy: false, problem: problemOf(refused, t.policies.refused) };
  }
}

function request(act, { id, etag }, planOnly, key) {
  if (act === "delete") return api.deletePolicy(id);
  return api.actPolicy(id, act, act === "run" ? { planOnly } : {}, ["resume", "run"].includes(act) ? etag : "", planOnly ? `${key}-plan` : key);
}

function tell(act, policy, now) {
  const sweep = act === "run" && now.lastRun?.sweep;
  say(t.policies.asks[act].done(policy.name), sweep ? { act: { label: t.policies.showSweep, href: `/sweeps/${sweep}` } } : {});
}
