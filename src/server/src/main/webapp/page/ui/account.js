import { overview } from "../core/jobs.js";
import { t } from "../core/language.js";
import { html, nothing } from "../core/lit.js";
import { me } from "../core/session.js";

/** Names the account at a provider in front of which the service stands, and says what a deletion means there. */
export function accountLine() {
  const account = overview.state.data ? overview.state.data.account : me().account;
  if (!account) return nothing;
  return html`<div class="account" data-testid="account">
    <p>${t.account.at} <bdi><strong>${account.host}</strong></bdi>. <span class="muted">${t.account.hidden}</span></p>
    ${account.waiting ? html`<p class="muted">${t.account.waiting(account.waiting)}</p>` : nothing}
    ${account.problem ? html`<p class="warning">${t.account.notAsked} <bdi>${account.problem}</bdi></p>` : nothing}
  </div>`;
}
