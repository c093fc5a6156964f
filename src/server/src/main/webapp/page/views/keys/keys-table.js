import { moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { me } from "../../core/session.js";
import { who, whose } from "../../ui/who.js";
import { EVERY_OWNER } from "../../core/scopes.js";
import { askRevoke } from "./revoke.js";
import { askRotate } from "./rotate.js";

/** Keys as a table, without their secrets, which are not stored. */
export const keysTable = (keys) => html`<table class="rows keys-table" data-testid="keys" data-skip-target tabindex="-1">
  <caption class="visually-hidden">${t.views.keys}</caption>
  <thead>
    <tr>
      <th scope="col">${t.keys.name}</th>
      <th scope="col">${t.keys.id}</th>
      <th scope="col">${t.keys.may}</th>
      <th scope="col">${t.me.actsFor}</th>
      <th scope="col">${t.keys.made}</th>
      <th scope="col">${t.keys.by}</th>
      <th scope="col">${t.keys.used}</th>
      <th scope="col"><span class="visually-hidden">${t.keys.acts}</span></th>
    </tr>
  </thead>
  <tbody>
    ${repeat(keys, (key) => key.id, row)}
  </tbody>
</table>`;

const row = (key) => html`<tr data-testid="key" data-id=${key.id} class=${key.revokeTime ? "over" : nothing}>
  <td class="name"><bdi title=${key.name}>${key.name}</bdi> ${key.id === me().id ? html`<span class="own">${t.keys.own}</span>` : nothing}</td>
  <td class="id" data-label=${t.keys.id}><code>${key.id}</code></td>
  <td class="scopes">${key.scopes.map((scope) => html`<code title=${t.scopes[scope] ?? nothing}>${scope}</code> `)}</td>
  <td class="owner" data-label=${t.me.actsFor}>${owner(key)}</td>
  <td data-label=${t.keys.made}>${moment(key.createTime)}</td>
  <td class="brief" data-label=${t.keys.by}>${who(key.createdBy)}</td>
  <td data-label=${t.keys.used}>${key.lastUsedTime ? moment(key.lastUsedTime) : html`<span class="muted">${t.keys.never}</span>`}</td>
  <td class="acts">${key.revokeTime ? html`<span data-testid="revoked">${t.keys.revoked} ${moment(key.revokeTime)}</span>` : valid(key)}</td>
</tr>`;

const valid = (key) => html`<button type="button" aria-label=${t.keys.rotateOf(key.name)} @click=${() => askRotate(key)} data-testid="rotate">${t.keys.rotateDots}</button>
  <button type="button" aria-label=${t.keys.revokeOf(key.name)} @click=${() => askRevoke(key)} data-testid="revoke">${t.keys.revokeDots}</button>
  ${key.expireTime ? html`<p class="ends" data-testid="expires">${t.keys.expires(key.expireTime)} ${moment(key.expireTime)}</p>` : nothing}
  ${key.budgetPerHour ? html`<p class="ends" data-testid="budget">${t.keys.budgetOf(number(key.budgetPerHour))}</p>` : nothing}
  ${key.ratePerSecond ? html`<p class="ends">${t.keys.rateOf(number(key.ratePerSecond))}</p>` : nothing}
  ${key.overlapEndTime ? html`<p class="ends" data-testid="overlap">${t.keys.overlapEnds} ${moment(key.overlapEndTime)}</p>` : nothing}`;

const owner = (key) => (key.owner || key.scopes.includes(EVERY_OWNER) ? whose(key.owner) : t.me.noOwner);
