import { asNumber, moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { isRequest } from "./measures.js";
import { by } from "./table.js";

/** What a sweep is: what was selected, why, by whom, when, and under which conditions. */
export const facts = (sweep) => html`<dl class="fields sweep-facts" data-testid="sweep-facts">
  ${fact(t.sweeps.selected, selector(sweep))} ${fact(t.sweeps.why, html`<bdi class="reason">${sweep.reason ?? "–"}</bdi>`)}
  ${fact(t.sweeps.who, by(sweep))} ${sweep.owner ? fact(t.columns.owner, html`<bdi>${sweep.owner}</bdi>`) : nothing}
  ${fact(t.sweeps.created, moment(sweep.createTime))} ${sweep.startTime ? fact(t.columns.started, moment(sweep.startTime)) : nothing}
  ${sweep.endTime ? fact(t.sweeps.ended, moment(sweep.endTime)) : nothing}
  ${sweep.runningPolicy ? fact(t.sweeps.policy, t.sweeps.policies[sweep.runningPolicy] ?? sweep.runningPolicy) : nothing}
  ${isRequest(sweep) ? nothing : fact(t.sweeps.rate, sweep.maxRate ? t.sweeps.perSecond(sweep.maxRate) : t.sweeps.noLimit)}
  ${sweep.maxItems ? fact(t.sweeps.atMost, number(asNumber(sweep.maxItems))) : nothing}
  ${sweep.undoWindow ? fact(t.sweeps.undoWindow, t.sweeps.window(sweep.undoWindow)) : nothing}
</dl>`;

const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

function selector({ selector, source }) {
  if (source) return html`${t.sweeps.undoes} <a href="/sweeps/${source}" data-testid="source">${source}</a>`;
  const filter = selector?.filter;
  if (filter) {
    const address = filter === "*" ? "/tasks" : addressOf("/tasks", { filter });
    return html`<code data-testid="selector"><bdi>${filter}</bdi></code> <a href=${address}>${t.sweeps.showMatching}</a>`;
  }
  return html`<span data-testid="selector">${t.sweeps.givenIds(asNumber(selector?.taskCount))}</span>`;
}
