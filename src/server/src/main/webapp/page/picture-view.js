import { api } from "./api.js";
import { html } from "./lit.js";
import { state, update } from "./store.js";

/** A picture of a task, or what stands for it: not there yet, never made, or not in the store. */
const SIGNS = {
  QUEUED: "M8 4.5V8l2.5 1.5",
  PROCESSING: "M8 4.5V8l2.5 1.5",
  FAILED: "m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4",
};
const NONE = "M5 10.5 7 8l1.5 1.5L10 8l1.5 2.5";

export function picture(task, n, alt = "") {
  const address = api.picture(task.taskid, n);
  if (n >= task.images.length || state.missing.has(address)) return placeholder(task);
  return html`<img
    src=${address}
    alt=${alt}
    loading="lazy"
    decoding="async"
    @error=${() => update({ missing: state.missing.add(address) })}
  >`;
}

export const placeholder = (task) => html`<svg
  class="placeholder"
  viewBox="0 0 16 16"
  role="img"
  aria-label=${task.images.length > 0 ? "Picture missing" : "No picture"}
>
  <circle cx="8" cy="8" r="5.5" />
  <path d=${task.images.length === 0 ? (SIGNS[task.status] ?? NONE) : NONE} />
</svg>`;
