import { number } from "../core/format.js";
import { html } from "../core/lit.js";

/** A progress bar; it is empty while the total is not known. */
export const progressBar = (done, all, label) => html`<svg
  class="progress-bar"
  viewBox="0 0 100 6"
  preserveAspectRatio="none"
  role="progressbar"
  aria-label=${label}
  aria-valuemin="0"
  aria-valuemax=${all}
  aria-valuenow=${done}
  aria-valuetext="${number(done)} / ${number(all)}"
>
  <rect width=${all > 0 ? Math.min(100, (100 * done) / all) : 0} height="6" />
</svg>`;
