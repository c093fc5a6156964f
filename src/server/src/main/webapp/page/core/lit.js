/** The one place that knows where lit-html is; everything else imports from here. */
export { html, nothing, render } from "../lib/lit-html/lit-html.js";
export { guard } from "../lib/lit-html/directives/guard.js";
export { live } from "../lib/lit-html/directives/live.js";
export { ref } from "../lib/lit-html/directives/ref.js";
export { repeat } from "../lib/lit-html/directives/repeat.js";
