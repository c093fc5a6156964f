import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf } from "../../core/router.js";
import { may } from "../../core/session.js";
import { detail, loadDetail } from "../tasks/detail.js";
import { detailDialog } from "../tasks/detail-view.js";
import { listing } from "../tasks/listing.js";
import { listPage } from "../tasks/list-page.js";
import { listKeys } from "../tasks/list-keys.js";
import { restoreTasks, restoring } from "../tasks/restore.js";
import { selectionBar } from "../tasks/selection-bar.js";
import { deletionsView, forgetDeletions, loadDeletions } from "./deletions.js";

/** The view of the deleted tasks that can be restored: by deletion, or task by task. */
const list = listing({ path: "/trash", within: "deleteTime:*", usualOrder: "deleteTime desc" });

/** An address with a filter, an order or an open task shows the list of tasks. */
const byTask = ({ show, filter, task, orderBy }) => show === "tasks" || Boolean(filter || task || orderBy);

export default {
  title: () => t.views.trash,
  load({ query }, signal) {
    if (!byTask(query)) return loadDeletions(query, signal);
    list.load(signal);
    loadDetail(list, signal);
  },
  view: ({ query }) => (byTask(query) ? tasks() : deletionsView(tabs(false))),
  get keys() {
    return listKeys(list);
  },
  forget() {
    list.forget();
    forgetDeletions();
  },
};

const tasks = () => html`
  ${listPage(list, { heading: t.views.trash, above: tabs(true), bar: selectionBar(list, act) })}
  ${detail.value ? detailDialog(list) : nothing}
`;

const tabs = (tasks) => html`<nav class="tabs" aria-label=${t.trash.show}>
  <a href="/trash" aria-current=${tasks ? nothing : "page"}>${t.trash.byDeletion}</a>
  <a href=${addressOf("/trash", { show: "tasks" })} aria-current=${tasks ? "page" : nothing}>${t.trash.byTask}</a>
</nav>`;

const MOST = 10_000; // ids of one restoring request

function act() {
  if (!may("tasks:delete")) return nothing;
  const { tasks } = list.selection;
  return html`<button
    type="button"
    class="main"
    ?disabled=${restoring.value || tasks.length > MOST}
    @click=${() => restoreTasks(tasks.map((task) => task.taskid), list)}
    data-testid="restore-selected"
  >
    ${restoring.value ? t.trash.restoring : t.trash.restore}
  </button>`;
}
