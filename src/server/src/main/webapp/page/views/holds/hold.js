import { api } from "../../core/api.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { route } from "../../core/router.js";
import { may } from "../../core/session.js";
import { zoneNote } from "../../ui/header.js";
import { shown } from "../../ui/resource-view.js";
import { coverage } from "./coverage.js";
import { edited, editHold, closeEdit } from "./edit-hold.js";
import { editSheet } from "./edit-hold-view.js";
import { holdBody, stateMark } from "./hold-view.js";
import { filterOf } from "./pasted-ids.js";
import { askRelease, closeRelease, released, releaseSheet } from "./release-hold.js";
import { inForce } from "./state.js";

/** The view of one hold: its fields, the tasks that it covers now, and the buttons to change or release it. */
const hold = resource(api.hold);
const covers = coverage();

export default {
  title: ({ id }) => `${t.views.hold} ${id}`,
  async load({ id }, signal) {
    signal.addEventListener("abort", () => route.value.id !== id && closeAll());
    if (hold.state.key !== id) forget();
    const { data } = await hold.load(id, signal);
    if (!signal.aborted) count(data, signal);
  },
  view: ({ id }) => html`
    <p class="back"><a href="/holds">← ${t.views.holds}</a></p>
    ${hold.state.error?.reason === "HOLD_NOT_FOUND" ? unknown(id) : known(id)}
    ${edited.value ? editSheet(again) : nothing} ${released.value ? releaseSheet(hold.current, covers, again) : nothing}
  `,
  forget,
};

/** Counts the covered tasks separately, since that may take longer. */
function count(data, signal) {
  const filter = data && inForce(data) && may("tasks:read") ? (data.filter ?? filterOf(data.taskIds ?? [])) : "";
  if (filter) covers.load(filter, signal);
  else covers.clear();
}

function again(changed) {
  if (changed) {
    hold.put(changed);
    count(changed);
  } else hold.again().then(({ data }) => count(data));
}

function forget() {
  hold.clear();
  covers.clear();
  closeAll();
}

function closeAll() {
  closeEdit();
  closeRelease();
}

const known = (id) => html`
  <div class="top">
    <h1 tabindex="-1">${id}</h1>
    ${hold.current ? stateMark(hold.current) : nothing}
    <div class="tools acts">${hold.current && inForce(hold.current) && may("holds:write") ? acts(hold.current) : nothing}</div>
  </div>
  ${shown(hold, (data) => holdBody(data, covers))}
  <p class="foot">${zoneNote()}</p>
`;

const acts = (data) => html`
  <button type="button" @click=${() => editHold(data)} data-testid="edit-hold">${t.holds.edit}</button>
  <button type="button" @click=${askRelease} data-testid="release-hold">${t.holds.releaseDots}</button>
`;

const unknown = (id) => html`<h1 tabindex="-1"><bdi>${id}</bdi></h1>
  <div class="empty" data-testid="unknown-hold">
    <p><strong>${t.holds.unknown}</strong></p>
    <p>${t.holds.unknownWhy}</p>
  </div>`;
