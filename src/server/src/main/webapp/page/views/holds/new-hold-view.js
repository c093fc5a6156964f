import { t } from "../../core/language.js";
import { html, live, nothing } from "../../core/lit.js";
import { inWords } from "../../core/news.js";
import { may } from "../../core/session.js";
import { actLines, curl, javaString } from "../../ui/act-lines.js";
import { dialog, modal } from "../../ui/dialog.js";
import { filterError } from "../../ui/filter-error.js";
import { momentField } from "../../ui/moment-field.js";
import { coveredText, sampleRows } from "./coverage-view.js";
import { asked, bodyToSend, choose, closeNewHold, complete, endIsOver, failed, look, newHold, paste, preview, seen, set, setHold, tooMany, typeFilter, wrongFilter } from "./new-hold.js";
import { MOST_IDS } from "./pasted-ids.js";

/** The sheet that sets a hold; it shows the covered tasks before the hold is set. */
const opened = modal();
const IDS_IN_LINES = 3; // of the act's lines; more say less

export function newHoldSheet(done) {
  const { by, busy, problem, reason, end } = newHold.value;
  return dialog({
    name: "new-hold-sheet",
    kind: "form-sheet",
    opened,
    busy,
    close: closeNewHold,
    title: t.holds.makeNew,
    body: html`<form method="dialog" @submit=${(event) => submit(event, done)}>
      <fieldset class="choices" ?disabled=${busy}>
        <legend>${t.holds.covers}</legend>
        ${way("filter", by, t.holds.byFilter)} ${way("ids", by, t.holds.byIds)}
      </fieldset>
      ${by === "filter" ? filterField() : idsField()}
      <div class="coverage" role="status" data-testid="coverage">${covered()}</div>
      <label for="hold-reason">${t.holds.reason} <span class="muted">${t.holds.reasonNeeded}</span></label>
      <textarea
        id="hold-reason"
        rows="2"
        maxlength="500"
        required
        placeholder=${t.holds.reasonExample}
        data-testid="hold-reason"
        .value=${live(reason)}
        @input=${(event) => set({ reason: event.target.value })}
      ></textarea>
      ${momentField({ id: "hold-end", label: t.holds.end, note: t.holds.endOptional, value: end, wrong: endIsOver(), change: (typed) => set({ end: typed }) })}
      <p class="problem" role="alert" data-testid="hold-problem">${problem || (endIsOver() ? t.holds.endIsOver : nothing)}</p>
      ${complete() ? actLines(lines()) : nothing}
      ${busy ? html`<p class="waiting" role="status">${t.holds.setting}</p>` : nothing}
      <footer>
        <button type="button" ?disabled=${busy} @click=${closeNewHold}>${t.cancel}</button>
        <button type="submit" class="main" ?disabled=${!complete()} data-testid="set-hold">${busy ? t.holds.settingShort : t.holds.set}</button>
      </footer>
    </form>`,
  });
}

const way = (name, now, label) => html`<label class="choice"
  ><input type="radio" name="by" value=${name} .checked=${live(now === name)} @change=${() => choose(name)} data-testid="by-${name}"> ${label}</label
>`;

const filterField = () => html`<label for="hold-filter">${t.filter.label}</label>
  <input
    id="hold-filter"
    class="code"
    type="text"
    placeholder=${t.holds.filterExample}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    autofocus
    aria-invalid=${wrongFilter() ? "true" : nothing}
    aria-describedby="hold-filter-error"
    data-testid="hold-filter"
    .value=${live(newHold.value.filter)}
    @input=${(event) => typeFilter(event.target.value)}
  >
  <div id="hold-filter-error" role="alert" data-testid="hold-filter-error">${wrongFilter() ? filterError(wrongFilter(), mend, t.holds.meant) : nothing}</div>`;

function mend(filter) {
  typeFilter(filter);
  document.getElementById("hold-filter").focus();
}

const idsField = () => html`<label for="hold-ids">${t.holds.idsLabel} <span class="muted">${t.holds.idsNote(MOST_IDS)}</span></label>
  <textarea
    id="hold-ids"
    class="code"
    rows="5"
    wrap="off"
    spellcheck="false"
    autofocus
    aria-invalid=${tooMany() ? "true" : nothing}
    aria-describedby="hold-ids-count"
    data-testid="hold-ids"
    .value=${live(newHold.value.text)}
    @input=${(event) => paste(event.target.value)}
  ></textarea>
  <p id="hold-ids-count" class=${tooMany() ? "problem" : "muted"} role="status" data-testid="ids-count">${idsCount()}</p>`;

function idsCount() {
  const { ids, twice } = newHold.value;
  if (ids.length === 0) return nothing;
  const counted = t.holds.pasted(ids.length, twice);
  return tooMany() ? `${counted} ${t.holds.tooManyIds(MOST_IDS)}` : counted;
}

/** The tasks that the hold covers now, with a note that it also covers later ones. */
function covered() {
  const { by, ids } = newHold.value;
  if (asked() === "") return by === "ids" && ids.length > 0 && !tooMany() ? t.holds.idsNotLookedUp : nothing;
  if (!may("tasks:read")) return t.holds.cannotCount;
  if (wrongFilter()) return nothing;
  if (failed()) {
    return html`<p class="warning">${t.holds.notCounted(inWords(failed()))}</p>
      <button type="button" @click=${look}>${t.tryAgain}</button>`;
  }
  if (!seen()) return html`<p class="muted" aria-busy="true">${preview.state.status === "idle" ? nothing : t.holds.counting}</p>`;
  return html`<p>${by === "ids" ? t.holds.idsFound(seen().tasks, seen().trash, ids.length) : coveredText(seen())}</p>
    ${sampleRows(seen())} ${by === "filter" ? html`<p class="muted">${t.holds.laterToo}</p>` : nothing}`;
}

function submit(event, done) {
  event.preventDefault();
  if (complete()) setHold(done);
}

function lines() {
  const body = bodyToSend();
  const many = (body.taskIds?.length ?? 0) > IDS_IN_LINES;
  const some = many ? { ...body, taskIds: [...body.taskIds.slice(0, IDS_IN_LINES), "…"] } : body;
  const what = some.filter ? javaString(some.filter) : `List.of(${some.taskIds.map(javaString).join(", ")})`;
  const lasts = body.endTime ? `, Duration.ofHours(${Math.max(1, Math.round((new Date(body.endTime) - Date.now()) / 3_600_000))})` : "";
  return { curl: curl("POST", "/holds", some), jshell: `hold(${what}, ${javaString(body.reason)}${lasts})` };
}
