/** The keyboard shortcuts of a list: a row has the focus, and the arrow keys move it. */
export function listKeys(list) {
  const move = (step) => () => focusRow(current() + step);
  return {
    ArrowDown: { does: (t) => t.keyboard.down, act: move(1) },
    ArrowUp: { does: (t) => t.keyboard.up, act: move(-1) },
    x: { does: (t) => t.keyboard.select, act: () => press("input[type=checkbox]") },
    Enter: { does: (t) => t.keyboard.open, act: () => document.activeElement.matches?.("tr, .tile") && press(".open-task") },
    a: { does: (t) => t.keyboard.selectPage, act: () => list.selection.pickPage(list.rows(), true) },
    Escape: { does: (t) => t.keyboard.clear, act: () => list.selection.clear() },
  };
}

const rows = () => [...document.querySelectorAll("[data-testid=task-row]")];

const current = () => rows().findIndex((row) => row.contains(document.activeElement));

function focusRow(index) {
  const all = rows();
  const row = all[Math.min(Math.max(index, 0), all.length - 1)];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

function press(selector) {
  const row = rows()[current()];
  if (!row) return false;
  row.querySelector(selector)?.click();
  return true;
}
