import { asNumber, bytes, moment } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { may } from "../../core/session.js";
import { statusBadge } from "../../ui/badge.js";
import { picture } from "../../ui/picture.js";

/** The number of tasks that a filter covers, in words. */
export const coveredText = ({ tasks, owners, bytes: size, trash }) =>
  t.holds.covered(tasks, owners, asNumber(size) > 0 ? bytes(size) : "", trash);

export const coveredLinks = (filter) =>
  may("tasks:read") ? html`<a href=${addressOf("/tasks", { filter })} data-testid="covered-tasks">${t.holds.showCovered}</a>` : nothing;

/** A sample of the tasks, so that the user can check that the right ones are covered. */
export function sampleRows({ sample, tasks }) {
  if (sample.length === 0) return nothing;
  return html`<table class="sample-rows" data-testid="sample">
    <caption class="visually-hidden">${t.holds.sample(sample.length, tasks)}</caption>
    <tbody>
      ${sample.map(
        (task) => html`<tr>
          <td class="thumb"><span>${picture(task, 0)}</span></td>
          <td class="name"><bdi title=${task.taskid}>${task.taskid}</bdi></td>
          <td class="owner"><bdi title=${task.uid}>${task.uid}</bdi></td>
          <td>${statusBadge(task.status)}</td>
          <td class="when">${moment(task.startTime)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
