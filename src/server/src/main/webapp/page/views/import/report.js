import { asNumber, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { may } from "../../core/session.js";

/** The report of an import: the outcome of its lines. */
const COUNTS = ["imported", "updated", "unchanged", "stale", "trashed", "rejected"];

export function reportOf({ report, since }) {
  const { errors = [], warnings = [] } = report;
  return html`<section class="sheet" data-testid="import-report">
      <h2>${t.imports.report}</h2>
      <dl class="counts-list">
        ${[...COUNTS, ...("waiting" in report ? ["waiting"] : [])].map(
          (name) => html`<div class=${name === "rejected" && asNumber(report[name]) > 0 ? "bad" : nothing} data-count=${name}>
            <dt>${t.imports.counts[name]}</dt>
            <dd><strong>${number(asNumber(report[name]))}</strong> <span class="muted">${t.imports.means[name]}</span></dd>
          </div>`,
        )}
      </dl>
      ${may("tasks:read") ? links(asNumber(report.imported), since) : nothing}
    </section>
    ${lines(t.imports.rejected, errors, asNumber(report.rejected), "import-errors")}
    ${lines(t.imports.warnings, warnings, warnings.length, "import-warnings")}`;
}

const links = (imported, since) => html`<p class="import-acts">
  ${imported > 0 && since ? html`<a class="button" href=${addressOf("/tasks", { filter: `createTime >= "${since}"` })} data-testid="show-new">${t.imports.showNew}</a>` : nothing}
  <a class="button" href="/tasks">${t.imports.showAll}</a>
</p>`;

function lines(title, noted, all, testid) {
  if (noted.length === 0) return nothing;
  return html`<section class="sheet lines" data-testid=${testid}>
    <h2>${title}</h2>
    ${all > noted.length ? html`<p class="muted">${t.imports.firstOf(noted.length, all)}</p>` : nothing}
    <div class="lines-box" tabindex="0" role="group" aria-label=${title}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="figure">${t.imports.line}</th>
            <th scope="col">${t.imports.reason}</th>
          </tr>
        </thead>
        <tbody>
          ${noted.map(
            ({ line, reason }) => html`<tr>
              <td class="figure">${number(line)}</td>
              <td><bdi>${reason}</bdi></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
