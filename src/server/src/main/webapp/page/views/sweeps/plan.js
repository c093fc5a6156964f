import { asNumber, bytes, number } from "../../core/format.js";
import { equal } from "../../core/filter.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { breakdown } from "../../ui/breakdown.js";
import { picture } from "../../ui/picture.js";
import { sampleOf } from "../tasks/preview.js";
import { ofPictures, sizeOf } from "./measures.js";

/** The tasks that the plan found: number, size, owners, ages, and some pictures. */
const OWNERS = 6;

export function plan(sweep) {
  const { breakdown: found } = sweep;
  if (!found) return nothing;
  return html`<section class="plan" aria-labelledby="plan-title" data-testid="plan">
    <h2 id="plan-title">${t.sweeps.plan}</h2>
    <dl class="facts-line">
      <div><dt>${ofPictures(sweep) ? t.columns.pictures : t.views.tasks}</dt><dd data-testid="match-count">${number(sizeOf(sweep))}</dd></div>
      <div><dt>${t.columns.size}</dt><dd>${bytes(sweep.bytes)}</dd></div>
    </dl>
    <div class="bars">
      ${ofPictures(sweep) ? nothing : breakdown(t.columns.status, Object.entries(found.status ?? {}).map(([status, tasks]) => ({ label: t.status[status] ?? status, tasks })))}
      ${ofPictures(sweep) ? nothing : breakdown(t.columns.owner, owners(found))}
      ${breakdown(t.charts.age, (found.age ?? []).filter(({ tasks }) => tasks > 0).map(({ under, tasks }) => ({ label: t.sweeps.age(under), tasks })))}
    </div>
    ${sample(sweep)}
  </section>`;
}

function owners({ owner = [], others }) {
  const named = owner.slice(0, OWNERS).map(({ uid, tasks }) => ({ label: uid, tasks, href: addressOf("/tasks", { filter: equal("uid", uid) }) }));
  const rest = owner.slice(OWNERS).reduce((sum, { tasks }) => sum + asNumber(tasks), asNumber(others));
  return rest > 0 ? [...named, { label: t.charts.others, tasks: rest }] : named;
}

/** Shows only tasks with pictures. */
function sample(sweep) {
  if (ofPictures(sweep)) return paths(sweep);
  const shown = sampleOf(sweep).filter((task) => task.images.length > 0);
  if (shown.length === 0) return nothing;
  return html`<h3>${t.deletion.sample}</h3>
    <ul class="sample" data-testid="sample">
      ${shown.map(
        (task) => html`<li title=${task.taskid}>
          <a href=${addressOf("/tasks", { task: task.taskid })} aria-label=${t.tasks.open(task.taskid, 1)}>${picture(task, 0)}</a>
        </li>`,
      )}
    </ul>`;
}

const paths = ({ sample = [] }) => html`<h3>${t.deletion.sample}</h3>
  <ul data-testid="sample">${sample.slice(0, 20).map(({ taskid, sizeBytes }) => html`<li><code><bdi>${taskid}</bdi></code> <span class="muted">${bytes(sizeBytes)}</span></li>`)}</ul>`;
