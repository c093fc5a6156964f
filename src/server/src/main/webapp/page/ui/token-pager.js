import { t } from "../core/language.js";
import { html, nothing } from "../core/lit.js";
import { addressOf, go, route } from "../core/router.js";

/**
 * Pages through the list of the current address: forward by the server's token, back by the tokens kept with the address.
 * `top` is the id of the element above the list; without it, the whole page.
 */
export function pageButtons(pageToken, nextPageToken, turn) {
  const tokens = history.state?.tokens ?? [];
  const known = tokens.length > 0 || !pageToken;
  const to = (token, kept) => () => turn(token, { tokens: kept });
  return html`<span class="where" role="status" data-testid="page-number">${known ? t.pager.page(tokens.length + 1) : nothing}</span>
    <button type="button" ?disabled=${!pageToken} @click=${to("", [])}>${t.pager.first}</button>
    <button type="button" ?disabled=${tokens.length === 0} @click=${to(tokens.at(-1) ?? "", tokens.slice(0, -1))}>${t.pager.previous}</button>
    <button type="button" ?disabled=${!nextPageToken} @click=${to(nextPageToken, [...tokens, pageToken])}>${t.pager.next}</button>`;
}

/** Paging of the list that the address names. `top` is the id of the element above the list; without it, the whole page. */
export function tokenPager(nextPageToken = "", top = "main") {
  const { path, query } = route.value;
  const { pageToken = "" } = query;
  if (!pageToken && !nextPageToken) return nothing;
  const turn = (token, kept) => {
    go(addressOf(path, { ...query, pageToken: token }), { kept });
    document.getElementById(top)?.scrollIntoView();
  };
  return html`<nav class="pager" aria-label=${t.pager.title} data-testid="pager">${pageButtons(pageToken, nextPageToken, turn)}</nav>`;
}

/** For a token of another list, or an old one, shows the first page instead. */
export function dropOldToken({ error }, signal) {
  if (signal.aborted || error?.reason !== "INVALID_PAGE_TOKEN") return;
  const { path, query } = route.value;
  go(addressOf(path, { ...query, pageToken: "" }), { replace: true });
}
