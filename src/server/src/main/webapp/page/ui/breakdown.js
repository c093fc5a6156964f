import { asNumber, bytes, number, percent } from "../core/format.js";
import { html, nothing } from "../core/lit.js";

/**
 * A bar chart: the number of tasks for each value. `entries`: [{ label, tasks, sizeBytes, pick, picked, href }]; a click calls
 * `pick`, or goes to `href`. The largest bar has the full width.
 */
export function breakdown(title, entries) {
  if (entries.length === 0) return nothing;
  const most = Math.max(1, ...entries.map((entry) => asNumber(entry.tasks)));
  const all = entries.reduce((sum, entry) => sum + asNumber(entry.tasks), 0);
  return html`<section class="breakdown" aria-label=${title}>
    <h3>${title}</h3>
    <ul>
      ${entries.map((entry) => bar(entry, most, all))}
    </ul>
  </section>`;
}

function bar({ label, tasks, sizeBytes, pick, picked, href }, most, all) {
  const part = all === 0 ? 0 : asNumber(tasks) / all;
  const inside = html`<bdi class="label">${label}</bdi>
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width=${(100 * asNumber(tasks)) / most} height="6" />
    </svg>
    <span class="figure">${number(asNumber(tasks))} <span class="muted">${percent(part)}</span></span>
    <span class="muted size">${sizeBytes ? bytes(sizeBytes) : nothing}</span>`;
  return html`<li>
    ${
      pick
        ? html`<button type="button" aria-pressed=${picked ? "true" : "false"} @click=${pick}>${inside}</button>`
        : href
          ? html`<a href=${href}>${inside}</a>`
          : html`<div>${inside}</div>`
    }
  </li>`;
}
