import { api } from "../../core/api.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { addressOf, go, queryOf, queryText, route } from "../../core/router.js";
import { may } from "../../core/session.js";
import { zoneNote } from "../../ui/header.js";
import { dropOldToken, tokenPager } from "../../ui/token-pager.js";
import { shown } from "../../ui/resource-view.js";
import { holdsTable } from "./holds-table.js";
import { closeNewHold, newHold, openNewHold } from "./new-hold.js";
import { newHoldSheet } from "./new-hold-view.js";

/** The view of all holds, with the button to set one. `/holds?filter=…` opens a new one with this filter. */
const holds = resource((key, signal) => api.holds(queryOf(key), signal));

const keyOf = ({ pageToken, showReleased }) => queryText({ pageSize: 50, pageToken, showReleased: showReleased && "true" });

export default {
  title: () => t.views.holds,
  async load({ query }, signal) {
    signal.addEventListener("abort", () => route.value.view?.name !== "holds" && closeNewHold());
    if (query.filter && may("holds:write")) openNewHold(query.filter);
    dropOldToken(await holds.load(keyOf(query), signal), signal);
  },
  view: ({ query }) => html`
    <div class="top">
      <h1 tabindex="-1">${t.views.holds}</h1>
      <div class="tools acts">${may("holds:write") ? makeNew() : nothing}</div>
    </div>
    <p class="intro">${t.holds.what}</p>
    ${overSwitch(query)} ${shown(holds, (data) => list(data, query))}
    <p class="foot">${zoneNote()}</p>
    ${newHold.value ? newHoldSheet(() => holds.again()) : nothing}
  `,
  forget() {
    holds.clear();
    closeNewHold();
  },
};

const makeNew = () => html`<button type="button" class="main" @click=${() => openNewHold()} data-testid="new-hold">${t.holds.makeNew}</button>`;

const overSwitch = ({ showReleased }) => html`<label class="choice switch"
  ><input
    type="checkbox"
    .checked=${Boolean(showReleased)}
    @change=${(event) => go(addressOf("/holds", { showReleased: event.target.checked ? "true" : "" }))}
    data-testid="show-released"
  >
  ${t.holds.showOver}</label
>`;

function list({ holds, nextPageToken }, { showReleased }) {
  if (holds.length > 0) return html`${holdsTable(holds)} ${tokenPager(nextPageToken)}`;
  return html`<div class="empty" data-testid="empty">
      <p><strong>${showReleased ? t.holds.noneEver : t.holds.none}</strong></p>
      <p>${t.holds.noneWhy}</p>
    </div>
    ${tokenPager(nextPageToken)}`;
}
