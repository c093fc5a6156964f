import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { may } from "../../core/session.js";
import { ask, deletion, resumeDeletion } from "./deletion.js";
import { deletionSheet } from "./deletion-view.js";
import { detail, loadDetail } from "./detail.js";
import { detailDialog } from "./detail-view.js";
import { listing } from "./listing.js";
import { listPage } from "./list-page.js";
import { listKeys } from "./list-keys.js";
import { selectionBar } from "./selection-bar.js";
import { selectedTarget } from "./target.js";

/** The view of the live tasks: look, select, delete. */
const list = listing({ path: "/tasks", within: "", usualOrder: "startTime desc" });

export default {
  title: () => t.views.tasks,
  load(route, signal) {
    list.load(signal);
    loadDetail(list, signal);
    resumeDeletion();
  },
  view: () => html`
    ${listPage(list, { heading: t.views.tasks, bar: selectionBar(list, act) })}
    ${detail.value ? detailDialog(list) : nothing} ${deletion.value ? deletionSheet() : nothing}
  `,
  get keys() {
    return {
      ...listKeys(list),
      ...(may("tasks:delete") && {
        Delete: { does: (t) => t.keyboard.delete, act: () => list.selection.size(list.total()) > 0 && deleteSelected() },
      }),
    };
  },
  forget: () => list.forget(),
};

const act = () =>
  may("tasks:delete")
    ? html`<button type="button" class="danger" aria-keyshortcuts="Delete" @click=${deleteSelected} data-testid="delete-selected">
        ${t.tasks.deleteDots}
      </button>`
    : nothing;

const deleteSelected = () => ask(selectedTarget(list), list);
