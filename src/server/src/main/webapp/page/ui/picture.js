import { api } from "../core/api.js";
import { redraw } from "../core/cell.js";
import { t } from "../core/language.js";
import { html } from "../core/lit.js";

/** A picture of a task, or a placeholder: not generated yet, never generated, or missing in the image store. */
const SIGNS = {
  QUEUED: "M8 4.5V8l2.5 1.5",
  PROCESSING: "M8 4.5V8l2.5 1.5",
  FAILED: "m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4",
};
const NONE = "M5 10.5 7 8l1.5 1.5L10 8l1.5 2.5";

export const missing = new Set(); // addresses of pictures that could not be loaded

export function picture(task, n, alt = "") {
  const address = api.picture(task.taskid, n);
  if (n >= (task.images?.length ?? 0) || missing.has(address)) return placeholder(task);
  return html`<img
    src=${address}
    alt=${alt}
    loading="lazy"
    decoding="async"
    @error=${() => {
      missing.add(address);
      redraw();
    }}
  >`;
}

export const placeholder = (task) => html`<svg
  class="placeholder"
  viewBox="0 0 16 16"
  role="img"
  aria-label=${task.images?.length > 0 ? t.picture.missing : t.picture.none}
>
  <circle cx="8" cy="8" r="5.5" />
  <path d=${task.images?.length > 0 ? NONE : (SIGNS[task.status] ?? NONE)} />
</svg>`;
