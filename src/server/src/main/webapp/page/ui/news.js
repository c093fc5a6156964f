import { t } from "../core/language.js";
import { html, nothing } from "../core/lit.js";
import { banner, sayNothing, toast } from "../core/news.js";

/** The banner above the view: says what went wrong. */
export const newsBanner = () => html`<div role="alert" data-testid="banner">
  ${banner.value ? wrong(banner.value) : nothing}
</div>`;

function wrong({ text, retry }) {
  const close = () => (banner.value = null);
  const again = () => {
    close();
    retry();
  };
  return html`<div class="banner">
    <p>${text}</p>
    ${retry ? html`<button type="button" @click=${again}>${t.tryAgain}</button>` : nothing}
    <button type="button" class="quiet" @click=${close}>${t.dismiss}</button>
  </div>`;
}

/** The toast at the bottom: says what was done. */
export const toasts = () => html`<div class="toasts" role="status" data-testid="toast">
  ${toast.value ? done(toast.value) : nothing}
</div>`;

const done = ({ tone, text, act }) => html`<div class="toast ${tone}">
  <p>${text}</p>
  ${act?.href ? html`<a class="button" href=${act.href} @click=${sayNothing}>${act.label}</a>` : nothing}
  ${act?.run ? html`<button type="button" data-testid="undo" @click=${act.run}>${act.label}</button>` : nothing}
  <button type="button" class="quiet" @click=${sayNothing}>${t.dismiss}</button>
</div>`;
