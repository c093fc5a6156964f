import { asNumber, moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { field } from "../../ui/field-list.js";
import { who } from "../../ui/who.js";
import { isRequest, ofPictures } from "./measures.js";

/** The facts of a sweep: its selection, reason, key, times and settings. */
export const facts = (sweep) => html`<dl class="fields sweep-facts" data-testid="sweep-facts">
  ${field(t.sweeps.selected, selector(sweep))} ${field(t.sweeps.why, html`<bdi class="reason">${sweep.reason ?? "–"}</bdi>`)}
  ${field(t.sweeps.who, who(sweep.createdBy))} ${sweep.owner ? field(t.columns.owner, html`<bdi>${sweep.owner}</bdi>`) : nothing}
  ${field(t.sweeps.created, moment(sweep.createTime))} ${field(t.columns.started, moment(sweep.startTime))}
  ${field(t.sweeps.ended, moment(sweep.endTime))}
  ${sweep.runningPolicy && !ofPictures(sweep) ? field(t.sweeps.policy, t.sweeps.policies[sweep.runningPolicy] ?? sweep.runningPolicy) : nothing}
  ${isRequest(sweep) ? nothing : field(t.sweeps.rate, sweep.maxRate ? t.sweeps.perSecond(sweep.maxRate) : t.sweeps.noLimit)}
  ${sweep.maxItems ? field(t.sweeps.atMost, number(asNumber(sweep.maxItems))) : nothing}
  ${sweep.purge?.endTime && sweep.purge.purged > 0 && !ofPictures(sweep) ? field(t.certificate.title, html`<a href="/certificates/${sweep.id}" data-testid="certificate-link">${t.certificate.show}</a>`) : nothing}
  ${sweep.undoWindow ? field(t.sweeps.undoWindow, t.sweeps.window(sweep.undoWindow)) : nothing}
</dl>`;

export const missing = ({ missingPictures }) => (missingPictures ? html`<span class="muted">${t.sweeps.missing[missingPictures]}</span>` : nothing);

export const pictures = ({ pictures: { prefix, modifiedBefore } }) => html`${t.sweeps.pictures}${prefix ? html`: <code><bdi>${prefix}…</bdi></code>` : nothing}, ${t.sweeps.writtenBefore} ${moment(modifiedBefore)}`;

function selector({ selector, source }) {
  if (source) return html`${t.sweeps.undoes} <a href="/sweeps/${source}" data-testid="source">${source}</a>`;
  const filter = selector?.filter;
  if (selector?.pictures) return html`<span data-testid="selector">${pictures(selector)}</span>`;
  if (filter) {
    const address = filter === "*" ? "/tasks" : addressOf("/tasks", { filter });
    return html`<code data-testid="selector"><bdi>${filter}</bdi></code> ${missing(selector)} <a href=${address}>${t.sweeps.showMatching}</a>
      ${selector.policy ? html`<br><a href="/policies/${selector.policy}" data-testid="of-policy">${selector.policy}</a> ${selector.keepLast ? t.policies.kept("", selector.keepLast) : nothing}` : nothing}`;
  }
  return html`<span data-testid="selector">${t.sweeps.givenIds(asNumber(selector?.taskCount))}</span>`;
}
