import { api } from "../../core/api.js";
import { asNumber, moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { route } from "../../core/router.js";
import { copyButton } from "../../ui/copy.js";
import { field } from "../../ui/field-list.js";
import { zoneNote } from "../../ui/header.js";
import { shown } from "../../ui/resource-view.js";
import { whose } from "../../ui/who.js";

/** The view of a certificate of erasure, to be read, printed and copied. */
const certificate = resource((id, signal) => api.certificate(id, signal));

export default {
  title: ({ id }) => t.certificate.of(id),
  load: ({ id }, signal) => certificate.load(id, signal),
  view: () => html`
    <div class="top">
      <h1 tabindex="-1">${t.certificate.of(route.value.id)}</h1>
      <div class="tools acts"><button type="button" @click=${() => window.print()} data-testid="print">${t.certificate.print}</button></div>
    </div>
    ${shown(certificate, paper)}
    <p class="foot">${zoneNote()}</p>
  `,
  forget: () => certificate.clear(),
};

const paper = ({ certificate, statement }) => html`<article class="certificate" data-testid="certificate">
  <p class="lead">${t.certificate.says(number(asNumber(statement.purged)))}</p>
  <dl class="fields">
    ${field(t.views.sweep, html`<a href="/sweeps/${statement.sweep}">${statement.sweep}</a>`)}
    ${field(t.sweeps.selected, statement.filter ? html`<code><bdi>${statement.filter}</bdi></code>` : t.certificate.ids(number(statement.ids.count)))}
    ${field(t.columns.owner, whose(statement.owner))} ${field(t.sweeps.why, html`<bdi class="reason">${statement.reason ?? "–"}</bdi>`)}
    ${field(t.sweeps.who, html`<bdi>${statement.createdBy}</bdi>`)} ${field(t.sweeps.created, moment(statement.createTime))}
    ${statement.endTime ? field(t.sweeps.ended, moment(statement.endTime)) : nothing}
    ${statement.verified ? field(t.certificate.verified, t.certificate.readBack) : nothing}
    ${field(t.sweeps.undoUntil, moment(statement.undoDeadline))} ${field(t.certificate.gone, moment(statement.purgeTime))}
    ${statement.purgeNote ? field(t.certificate.note, html`<bdi>${statement.purgeNote}</bdi>`) : nothing}
    ${field(t.certificate.issued, moment(statement.issueTime))} ${field(t.certificate.root, html`<code>${statement.ids.root}</code>`)}
  </dl>
  <h2>${t.certificate.signed} ${copyButton(certificate, t.actLines.copy)}</h2>
  <pre class="jws" tabindex="0" data-testid="jws">${certificate}</pre>
  <p class="muted">${t.certificate.check}</p>
</article>`;
