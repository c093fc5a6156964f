import { t } from "../core/language.js";
import { html, nothing } from "../core/lit.js";
import { addressOf, go, route } from "../core/router.js";

const before = () => history.state?.tokens ?? [];

/**
 * Paging of the list that the address names: forward by the server's token, back by those kept with the address.
 * `top` is the id of what stands above the list; without it, that is the page.
 */
export function tokenPager(nextPageToken = "", top = "main") {
  const { path, query } = route.value;
  const { pageToken = "", ...rest } = query;
  if (!pageToken && !nextPageToken) return nothing;
  const tokens = before();
  const known = tokens.length > 0 || !pageToken;
  const turn = (token, kept) => () => {
    go(addressOf(path, { ...rest, pageToken: token }), { kept: { tokens: kept } });
    document.getElementById(top)?.scrollIntoView();
  };
  return html`<nav class="pager" aria-label=${t.pager.title} data-testid="pager">
    <span class="where" role="status" data-testid="page-number">${known ? t.pager.page(tokens.length + 1) : nothing}</span>
    <button type="button" ?disabled=${!pageToken} @click=${turn("", [])}>${t.pager.first}</button>
    <button type="button" ?disabled=${tokens.length === 0} @click=${turn(tokens.at(-1) ?? "", tokens.slice(0, -1))}>${t.pager.previous}</button>
    <button type="button" ?disabled=${!nextPageToken} @click=${turn(nextPageToken, [...tokens, pageToken])}>${t.pager.next}</button>
  </nav>`;
}
