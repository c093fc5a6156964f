import { t } from "../core/language.js";
import { html, nothing } from "../core/lit.js";
import { inWords } from "../core/news.js";

/**
 * Draws a resource: its data by `draw(data, stale)`, dimmed and inert while they belong to an earlier request; a
 * loading text; or the error, with a button to try again.
 */
export function shown(resource, draw) {
  const { status, data, dataKey, key, error } = resource.state;
  const stale = data !== null && dataKey !== key;
  return html`
    ${status === "error" ? failed(error, () => resource.again()) : nothing}
    ${
      data === null
        ? status === "error"
          ? nothing
          : html`<p class="empty" aria-busy="true">${t.loading}</p>`
        : html`<div class=${stale ? "stale" : nothing} ?inert=${stale} aria-busy=${status === "loading" ? "true" : "false"}>
            ${draw(data, stale)}
          </div>`
    }
  `;
}

export const failed = (error, again) => html`<div class="banner" role="alert">
  <p>${inWords(error)}</p>
  <button type="button" @click=${again}>${t.tryAgain}</button>
</div>`;
