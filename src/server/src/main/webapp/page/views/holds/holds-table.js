import { moment, momentAndDistance } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing, repeat } from "../../core/lit.js";
import { who, whose } from "../../ui/who.js";
import { stateOf } from "./state.js";

/** Holds as a table. */
export const holdsTable = (holds) => html`<table class="rows holds" data-testid="holds" data-skip-target tabindex="-1">
  <caption class="visually-hidden">${t.views.holds}</caption>
  <thead>
    <tr>
      <th scope="col">${t.views.hold}</th>
      <th scope="col">${t.holds.covers}</th>
      <th scope="col">${t.holds.reason}</th>
      <th scope="col">${t.columns.owner}</th>
      <th scope="col">${t.holds.by}</th>
      <th scope="col">${t.holds.since}</th>
      <th scope="col">${t.holds.until}</th>
    </tr>
  </thead>
  <tbody>
    ${repeat(holds, (hold) => hold.id, row)}
  </tbody>
</table>`;

const row = (hold) => html`<tr data-testid="hold" data-id=${hold.id} class=${stateOf(hold) === "IN_FORCE" ? nothing : "over"}>
  <td class="name"><a href="/holds/${hold.id}">${hold.id}</a></td>
  <td class="covers">${covers(hold)}</td>
  <td class="reason"><bdi title=${hold.reason}>${hold.reason}</bdi></td>
  <td class="owner" data-label=${t.columns.owner}>${whose(hold.owner)}</td>
  <td class="brief" data-label=${t.holds.by}>${who(hold.createdBy)}</td>
  <td data-label=${t.holds.since}>${moment(hold.createTime)}</td>
  <td data-label=${t.holds.until}>${untilWhen(hold)}</td>
</tr>`;

/** The filter of a hold, or the number of its ids. */
const covers = ({ filter, taskCount }) => (filter ? html`<code title=${filter}><bdi>${filter}</bdi></code>` : t.holds.ids(taskCount ?? 0));

/** The end of a hold, or the time of its release. */
export function untilWhen(hold) {
  const state = stateOf(hold);
  if (state === "RELEASED") return html`<span class="muted">${t.holds.released}</span> ${moment(hold.releaseTime)}`;
  if (state === "ENDED") return html`<span class="muted">${t.holds.ended}</span> ${moment(hold.endTime)}`;
  if (!hold.endTime) return t.holds.untilReleased;
  return momentAndDistance(hold.endTime);
}
