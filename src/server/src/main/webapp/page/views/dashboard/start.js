import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { me } from "../../core/session.js";
import { VIEWS } from "../../core/views.js";
import { actLines, apiAddress } from "../../ui/act-lines.js";

/** The hints for an installation without tasks. */
export function start() {
  const imports = VIEWS.find((view) => view.name === "import");
  return html`<div class="empty begin" data-testid="start">
    <h2>${t.dashboard.emptyTitle}</h2>
    <p>${t.dashboard.emptyWhy}</p>
    ${imports?.for(me()) ? html`<a class="button main" href=${imports.path}>${t.dashboard.import}</a>` : nothing}
    <p class="muted">${t.dashboard.docs}</p>
    ${actLines({
      curl: `curl -X POST '${apiAddress("/tasks:import")}' -H "Authorization: $KEY" \\\n  -H 'Content-Type: application/x-ndjson' --data-binary @tasks.ndjson`,
      jshell: "help()",
    })}
  </div>`;
}
