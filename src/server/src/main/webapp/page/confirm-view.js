import { dismiss, foresee, run } from "./deletion.js";
import { count, distance, moment, number } from "./format.js";
import { html, live, nothing, ref } from "./lit.js";
import { modal } from "./modal.js";
import { inWords, isGone, tally, undoUntil } from "./outcomes.js";
import { state, update } from "./store.js";

/** Asks before a deletion, with the server's forecast, and says afterwards what is left. */
const opened = modal();

export function confirmDialog() {
  const { ids, step } = state.confirm;
  return html`<dialog
    class="confirm"
    aria-labelledby="confirm-title"
    data-testid="confirm"
    ${ref(opened)}
    @cancel=${(event) => step === "running" && event.preventDefault()}
    @close=${dismiss}
  >
    <form method="dialog" @submit=${submit}>
      <h2 id="confirm-title" tabindex="-1">
        ${step === "left" ? "Not everything was deleted" : `Delete ${count(ids.length, "task")}?`}
      </h2>
      <div role="status" aria-busy=${step === "asking"} data-testid="forecast">${body()}</div>
      ${step === "left" || step === "refused" ? nothing : reasonField()}
      <p class="problem" role="alert">${state.confirm.problem || nothing}</p>
      <footer>${buttons()}</footer>
    </form>
  </dialog>`;
}

function body() {
  const { forecast, results, step } = state.confirm;
  if (step === "left") return outcomes(results, "did");
  if (step === "refused") return html`<p>Nothing was deleted.</p>`;
  if (!forecast) return html`<p class="muted">Asking the server what would happen…</p>`;
  const until = undoUntil(forecast);
  return html`${outcomes(forecast, "will")}
  ${
    until
      ? html`<p class="undo-period">
        Can be undone until ${moment(until)} <span class="muted">(${distance(until)})</span>.
      </p>`
      : nothing
  }`;
}

const outcomes = (results, tense) => html`
  <ul class="tally">
    ${tally(results).map(
      (one) => html`<li class=${one.gone ? "gone" : "left"} data-outcome=${one.outcome}>
        <strong>${number(one.times)}</strong> ${one[tense]}
      </li>`,
    )}
  </ul>
  ${remaining(results.filter((result) => !isGone(result)))}
`;

const remaining = (left) =>
  left.length === 0
    ? nothing
    : html`<ul class="remaining" tabindex="0" aria-label="Tasks that stay">
        ${left.map(
          (result) => html`<li><bdi>${result.taskid}</bdi> <span>${inWords(result)}</span></li>`,
        )}
      </ul>`;

const reasonField = () => html`
  <label for="reason">Reason <span class="muted">(optional, kept with the deletion)</span></label>
  <textarea
    id="reason"
    rows="2"
    maxlength="500"
    autofocus
    placeholder="Ticket or cause"
    data-testid="reason"
    .value=${live(state.confirm.reason)}
    @input=${(event) => update({ confirm: { ...state.confirm, reason: event.target.value } })}
  ></textarea>
`;

function buttons() {
  const { forecast, step } = state.confirm;
  const close = (
    label,
  ) => html`<button type="button" ?disabled=${step === "running"} @click=${dismiss}>
    ${label}
  </button>`;
  if (step === "left") return close("Close");
  if (step === "refused") {
    return html`${close("Cancel")}
      <button type="button" class="main" @click=${foresee}>Try again</button>`;
  }
  const going = (forecast ?? []).filter((one) =>
    ["DELETED", "DEFERRED"].includes(one.outcome),
  ).length;
  return html`${close("Cancel")}
    <button
      type="submit"
      class="danger"
      ?disabled=${step !== "ready" || (going === 0 && !state.confirm.unsure)}
      data-testid="confirm-delete"
    >
      ${label(step, forecast, going)}
    </button>`;
}

function label(step, forecast, going) {
  if (step === "running") return "Deleting…";
  if (!forecast) return "Delete";
  return going === 0 ? "Nothing to delete" : `Delete ${count(going, "task")}`;
}

function submit(event) {
  event.preventDefault();
  if (state.confirm.step === "ready") run();
}
