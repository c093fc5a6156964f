import { number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { may } from "../../core/session.js";

/** The bar with the number of selected tasks and the buttons for them, which `acts` draws. It sticks to the bottom. */
export function selectionBar(list, acts) {
  const { selection } = list;
  const size = selection.size(list.total());
  if (size === 0 && !selection.all) return elsewhere(list);
  return html`<section class="actions" aria-label=${t.selection.title} data-testid="selection">
    <p role="status">
      <strong>${t.selection.selected(size)}</strong>
      ${selection.all ? allBut(selection) : onOtherPages(list, size)} ${offerAll(list)}
    </p>
    <button type="button" class="quiet" @click=${selection.clear}>${t.selection.clear}</button>
    ${acts(list)}
  </section>`;
}

const allBut = (selection) =>
  html`<span class="muted">${selection.except.length > 0 ? t.selection.allBut(selection.except.length) : t.selection.all}</span>`;

function onOtherPages(list, size) {
  const others = size - list.selection.onPage(list.rows());
  return others > 0 ? html`<span class="muted">${t.selection.onOtherPages(others)}</span>` : nothing;
}

/** Offers to select all matching tasks once the whole page is ticked. */
function offerAll(list) {
  const rows = list.rows();
  const total = list.total();
  const whole = rows.length > 0 && list.selection.onPage(rows) === rows.length;
  if (list.selection.all || !whole || total === null || total <= rows.length || !may("sweeps:write") || list.trash) return nothing;
  return html`<button type="button" class="quiet" data-testid="select-all" @click=${list.selection.pickAll}>
    ${t.selection.selectAll(number(total))}
  </button>`;
}

/** Says that tasks are selected under another filter; no action applies to them here. */
function elsewhere(list) {
  const other = list.selection.elsewhere();
  if (!other) return nothing;
  return html`<section class="actions elsewhere" aria-label=${t.selection.title} data-testid="selection-elsewhere">
    <p role="status">${other.size === null ? t.selection.allElsewhere : t.selection.elsewhere(other.size)}</p>
    <button type="button" class="quiet" @click=${() => list.turn({ filter: other.filter })}>${t.selection.goThere}</button>
    <button type="button" class="quiet" @click=${() => list.selection.forgetOthers()}>${t.dismiss}</button>
  </section>`;
}
