/**
 * The state of the page: a cell holds a value, and setting another value draws the page
 * once, however many cells one turn sets. Drawing must set nothing.
 */
let draw = () => {};
let planned = false;

export function drawWith(drawing) {
  draw = drawing;
}

export function redraw() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    draw();
  });
}

export function cell(initial) {
  let value = initial;
  return {
    get value() {
      return value;
    },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      redraw();
    },
  };
}
