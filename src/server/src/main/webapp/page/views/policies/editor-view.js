import { asNumber, bytes, dayName, moment } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { inWords } from "../../core/news.js";
import { dialog, modal } from "../../ui/dialog.js";
import { filterError } from "../../ui/filter-error.js";
import { sampleTable } from "./calendar.js";
import { closeEditor, complete, editor, failed, look, preview, save, seen, set, wrong, wrongFilter } from "./editor.js";
import { DAYS } from "./words.js";

/** The sheet that makes or changes a policy; it shows what would go before it is saved. */
const opened = modal();

export function editorSheet(done) {
  const { policy, name, busy, problem, keep, unit, last, most, time, days, zone, undo } = editor.value;
  return dialog({
    name: "policy-sheet",
    kind: "form-sheet",
    opened,
    busy,
    close: closeEditor,
    title: policy ? t.policies.editTitle(policy.name) : t.policies.makeNew,
    body: html`<form method="dialog" @submit=${(event) => submit(event, done)}>
      ${text("policy-name", t.policies.name, name, (typed) => set({ name: typed }), { maxlength: 100, placeholder: t.policies.nameExample })} ${filterField()}
      <fieldset class="parts">
        <legend>${t.policies.keeps} <span class="muted">${t.policies.keepsNote}</span></legend>
        <span
          >${part("policy-keep", t.policies.keepFor, keep, (typed) => set({ keep: typed }))}
          <select aria-label=${t.policies.unit} data-testid="policy-unit" .value=${live(unit)} @change=${(event) => set({ unit: event.target.value })}>
            ${["D", "H", ...(unit === "M" ? ["M"] : [])].map((one) => html`<option value=${one} ?selected=${one === unit}>${t.policies.units[one]}</option>`)}
          </select></span
        >
        <span>${part("policy-last", t.policies.keepLast, last, (typed) => set({ last: typed }))} ${t.policies.ofEachOwner}</span>
      </fieldset>
      <fieldset class="parts">
        <legend>${t.policies.runs} <span class="muted">${zone}</span></legend>
        <span
          ><label for="policy-time">${t.policies.at}</label>
          <input id="policy-time" type="time" required data-testid="policy-time" .value=${live(time)} @input=${(event) => set({ time: event.target.value })}></span
        >
        <span class="week">${DAYS.map((day, i) => dayChoice(day, i, days))}</span>
      </fieldset>
      <fieldset class="parts">
        <legend>${t.policies.limits}</legend>
        <span>${part("policy-most", t.policies.budget, most, (typed) => set({ most: typed }))} ${t.policies.tasksPerRun}</span>
        <span>${part("policy-undo", t.policies.undoFor, undo, (typed) => set({ undo: typed }))} ${t.policies.units.D} <span class="muted">${t.policies.undoNote}</span></span>
      </fieldset>
      <p class="problem" role="alert">${wrong() ? t.policies.wrong[wrong()] : nothing}</p>
      <div class="coverage" role="status" data-testid="policy-preview">${whatGoes()}</div>
      <p class="muted">${policy ? t.policies.willPause : t.policies.startsPaused}</p>
      <p class="problem" role="alert" data-testid="policy-save-problem">${problem || nothing}</p>
      <footer>
        <button type="button" ?disabled=${busy} @click=${closeEditor}>${t.cancel}</button>
        <button type="submit" class="main" ?disabled=${!complete()} data-testid="save-policy">${policy ? t.policies.save : t.policies.make}</button>
      </footer>
    </form>`,
  });
}

const text = (id, label, value, change, { maxlength, placeholder }) => html`<label for=${id}>${label}</label>
  <input id=${id} type="text" required autofocus maxlength=${maxlength} placeholder=${placeholder} data-testid=${id} .value=${live(value)} @input=${(event) => change(event.target.value)}>`;

const part = (id, label, value, change) => html`<label for=${id}>${label}</label>
  <input id=${id} class="short" type="text" inputmode="numeric" autocomplete="off" data-testid=${id} .value=${live(value)} @input=${(event) => change(event.target.value)}>`;

const dayChoice = (day, i, days) => html`<label class="choice"
  ><input
    type="checkbox"
    .checked=${live(days.length === 0 || days.includes(day))}
    data-testid="policy-${day.toLowerCase()}"
    @change=${(event) => set({ days: chosenDays(days, day, event.target.checked) })}
  >
  ${dayName(i)}</label
>`;

/** No day is every day. */
function chosenDays(days, day, on) {
  const before = days.length === 0 ? DAYS : days;
  const now = DAYS.filter((one) => (one === day ? on : before.includes(one)));
  return now.length === 7 ? [] : now.length === 0 ? before : now;
}

const filterField = () => html`<label for="policy-filter">${t.policies.deletes}</label>
  <input
    id="policy-filter"
    class="code"
    type="text"
    required
    placeholder="status = FAILED"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    aria-invalid=${wrongFilter() ? "true" : nothing}
    aria-describedby="policy-filter-error"
    data-testid="policy-filter"
    .value=${live(editor.value.filter)}
    @input=${(event) => set({ filter: event.target.value })}
  >
  <div id="policy-filter-error" role="alert" data-testid="policy-filter-error">${wrongFilter() ? filterError(wrongFilter(), (filter) => set({ filter }), t.holds.meant) : nothing}</div>`;

function whatGoes() {
  if (wrong() || editor.value.filter.trim() === "" || wrongFilter()) return nothing;
  if (failed()) {
    return html`<p class="warning">${inWords(failed())}</p>
      <button type="button" @click=${look}>${t.tryAgain}</button>`;
  }
  if (!seen()) return html`<p class="muted" aria-busy="true">${preview.state.status === "idle" ? nothing : t.policies.looking}</p>`;
  const { forecast, kept, added, restorable } = seen();
  const first = forecast.days.find((day) => day.tasks > 0);
  return html`<p>${t.policies.sum(forecast.tasks, asNumber(forecast.sizeBytes) > 0 ? bytes(forecast.sizeBytes) : "", forecast.held)}</p>
    ${first ? html`<p>${t.policies.firstRun(moment(first.runTime), first.tasks, forecast.tasks)}</p>` : nothing}
    ${first?.overBudget ? html`<p class="warning" data-testid="first-over">${t.policies.firstOver}</p>` : nothing}
    ${kept ? html`<ul class="differences" data-testid="differences">${difference(t.policies.keptNow, kept)} ${difference(t.policies.addedNow, added)} ${difference(t.policies.restorable, restorable)}</ul>` : nothing}
    ${first ? sampleTable(first.sample, t.policies.oldest) : nothing}`;
}

const difference = (words, { tasks, sizeBytes }) => html`<li>${words(tasks, asNumber(sizeBytes) > 0 ? bytes(sizeBytes) : "")}</li>`;

function submit(event, done) {
  event.preventDefault();
  if (complete()) save(done);
}
