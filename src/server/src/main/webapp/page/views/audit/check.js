import { api } from "../../core/api.js";
import { momentAndDistance } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { shown } from "../../ui/resource-view.js";

/** Verifies the audit when asked to: the result, and the hash that proves it to others. */
const check = resource((_, signal) => api.verifyAudit(signal));

export const forgetCheck = () => check.clear();

export const checkPanel = () => html`<div class="audit-check">
  <button type="button" ?disabled=${check.state.status === "loading"} @click=${() => check.load("")} data-testid="verify-audit">
    ${check.state.status === "loading" ? t.audit.verifying : t.audit.verify}
  </button>
  ${check.state.key === null ? nothing : html`<div role="status" data-testid="audit-check">${shown(check, result)}</div>`}
</div>`;

const result = ({ valid, entries, seals, unsealed, lastHash, lastTime, problem }) => html`<p class=${valid ? "good" : "problem"}>
    <strong>${valid ? t.audit.valid(entries, seals) : t.audit.changed(problem)}</strong>
  </p>
  <p class="muted">${unsealed ? t.audit.unsealed(unsealed) : nothing}
    ${lastTime ? html`${t.audit.lastSeal} ${momentAndDistance(lastTime)} <code>${lastHash}</code>` : nothing}</p>`;
