/** The one place that knows which lit-html is served; everything else imports from here. */
export { html, nothing, render } from "/webjars/lit-html/3.3.2/lit-html.js";
export { live } from "/webjars/lit-html/3.3.2/directives/live.js";
export { ref } from "/webjars/lit-html/3.3.2/directives/ref.js";
export { repeat } from "/webjars/lit-html/3.3.2/directives/repeat.js";
