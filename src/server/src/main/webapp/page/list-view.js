import { go } from "./listing.js";
import { html, live, nothing, repeat } from "./lit.js";
import { row } from "./row-view.js";
import { onThisPage, pickPage } from "./selection.js";
import { inTrash, may, state } from "./store.js";

/** One page of tasks: a table, which the style turns into cards on a narrow screen. */
const COLUMNS = [
  { name: "task", label: "Task", order: "taskid" },
  { name: "owner", label: "Owner" },
  { name: "model", label: "Model" },
  { name: "status", label: "Status" },
  { name: "started", label: "Started", order: "startTime" },
  { name: "deleted", label: "Deleted", trash: true },
  { name: "until", label: "Restorable until", trash: true },
  { name: "size", label: "Size", order: "sizeBytes" },
  { name: "prompt", label: "Prompt" },
];

export function list() {
  if (state.tasks === null) {
    return html`<p class="empty" aria-busy="true">${state.loading ? "Loading…" : nothing}</p>`;
  }
  if (state.tasks.length === 0) return empty();
  const columns = COLUMNS.filter((column) => !column.trash || inTrash());
  return html`<table
    class="tasks ${inTrash() ? "of-trash" : ""}"
    aria-busy=${state.loading ? "true" : "false"}
    data-testid="tasks"
  >
    <caption class="visually-hidden">
      ${inTrash() ? "Deleted tasks" : "Tasks"}
    </caption>
    <thead>
      <tr>
        ${may("tasks:delete") ? pageBox() : nothing}
        <th scope="col" class="thumb"><span class="visually-hidden">Picture</span></th>
        ${columns.map(head)}
      </tr>
    </thead>
    <tbody>
      ${repeat(state.tasks, (task) => task.taskid, row)}
    </tbody>
  </table>`;
}

function pageBox() {
  const picked = onThisPage();
  const all = picked === state.tasks.length;
  return html`<th scope="col" class="pick">
    <label class="hit"
      ><input
        type="checkbox"
        aria-label="Select page"
        data-testid="select-page"
        .checked=${live(all)}
        .indeterminate=${live(picked > 0 && !all)}
        @click=${(event) => pickPage(event.target.checked)}
      ><span class="on-phone">Select page</span></label
    >
  </th>`;
}

function head({ name, label, order }) {
  if (!order) return html`<th scope="col" class=${name}>${label}</th>`;
  const [field, direction = "asc"] = state.query.orderBy.split(" ");
  const sorted = field === order;
  const next = sorted && direction === "desc" ? "asc" : "desc";
  const sort = sorted ? (direction === "desc" ? "descending" : "ascending") : "none";
  return html`<th scope="col" class="${name} sortable" aria-sort=${sort}>
    <button type="button" @click=${() => go({ orderBy: `${order} ${next}` })}>
      ${label}<span class="arrow" aria-hidden="true"></span>
    </button>
  </th>`;
}

function empty() {
  if (state.filterError)
    return html`<p class="empty">Fix the filter to see tasks.</p>`;
  if (state.query.filter) {
    return html`<div class="empty" data-testid="empty">
      <p><strong>No ${inTrash() ? "deleted task" : "task"} matches this filter.</strong></p>
      <button type="button" @click=${() => go({ filter: "" })}>Clear the filter</button>
    </div>`;
  }
  return html`<div class="empty" data-testid="empty">
    <p><strong>${inTrash() ? "The trash is empty." : "There are no tasks."}</strong></p>
    <p>
      ${
        inTrash()
          ? "Deleted tasks wait here and can be restored until their undo period ends."
          : "Tasks appear here as soon as the image service or an import brings them."
      }
    </p>
  </div>`;
}
