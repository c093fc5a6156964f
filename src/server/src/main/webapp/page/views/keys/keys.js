import { api } from "../../core/api.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { resource } from "../../core/resource.js";
import { route } from "../../core/router.js";
import { zoneNote } from "../../ui/header.js";
import { dropOldToken, tokenPager } from "../../ui/token-pager.js";
import { shown } from "../../ui/resource-view.js";
import { keysTable } from "./keys-table.js";
import { closeNewKey, newKey, openNewKey } from "./new-key.js";
import { newKeySheet } from "./new-key-view.js";
import { closeRevoke, revoked, revokeSheet } from "./revoke.js";
import { closeRotate, rotated, rotateSheet } from "./rotate.js";

/** The API keys that this key may see: all of them, or those of its owner. */
const keys = resource((pageToken, signal) => api.keys({ pageSize: 50, ...(pageToken && { pageToken }) }, signal));

export default {
  title: () => t.views.keys,
  async load({ query }, signal) {
    signal.addEventListener("abort", () => route.value.view?.name !== "keys" && closeAll());
    dropOldToken(await keys.load(query.pageToken ?? "", signal), signal);
  },
  view: () => html`
    <div class="top">
      <h1 tabindex="-1">${t.views.keys}</h1>
      <div class="tools acts"><button type="button" class="main" @click=${openNewKey} data-testid="new-key">${t.keys.makeNew}</button></div>
    </div>
    <p class="intro">${t.keys.what}</p>
    ${shown(keys, ({ keys, nextPageToken }) => html`${keysTable(keys)} ${tokenPager(nextPageToken)}`)}
    <p class="foot">${zoneNote()}</p>
    ${newKey.value ? newKeySheet(again) : nothing} ${revoked.value ? revokeSheet(again) : nothing}
    ${rotated.value ? rotateSheet(again) : nothing}
  `,
  forget() {
    keys.clear();
    closeAll();
  },
};

const again = () => keys.again();

function closeAll() {
  closeNewKey();
  closeRevoke();
  closeRotate();
}
