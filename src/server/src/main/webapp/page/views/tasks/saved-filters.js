import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { preference } from "../../core/preferences.js";

/** Filters that this browser keeps by name: picked from a menu, saved and removed there. */
const kept = preference("filters", "[]");
const MOST = 50;

function all() {
  try {
    return JSON.parse(kept.value);
  } catch {
    return [];
  }
}

export const savedFilters = (list) => html`<button type="button" class="quiet" popovertarget="saved-filters" data-testid="saved-filters">
    ${t.filter.saved}
  </button>
  <div id="saved-filters" class="menu" popover>
    <h2>${t.filter.saved}</h2>
    <ul class="saved">
      ${all().map(
        ({ name, filter }) => html`<li>
          <button type="button" class="link" title=${filter} @click=${() => pick(list, filter)}><bdi>${name}</bdi></button>
          <button type="button" class="quiet" aria-label=${t.filter.remove(name)} @click=${() => remove(name)}>✕</button>
        </li>`,
      )}
    </ul>
    ${all().length === 0 ? html`<p class="muted">${t.filter.noneSaved}</p>` : nothing}
    ${list.query().filter ? save(list) : nothing}
  </div>`;

const save = (list) => html`<label for="filter-name">${t.filter.saveAs}</label>
  <div class="field-and-button">
    <input
      id="filter-name"
      type="text"
      maxlength="60"
      autocomplete="off"
      @keydown=${(event) => event.key === "Enter" && keep(event, list)}
    >
    <button type="button" @click=${(event) => keep(event, list)}>${t.filter.save}</button>
  </div>`;

function keep(event, list) {
  event.preventDefault();
  const field = document.getElementById("filter-name");
  const name = field.value.trim();
  if (!name) return field.focus();
  const others = all().filter((one) => one.name !== name);
  kept.value = JSON.stringify([{ name, filter: list.query().filter }, ...others].slice(0, MOST));
  field.value = "";
}

const remove = (name) => {
  kept.value = JSON.stringify(all().filter((one) => one.name !== name));
};

function pick(list, filter) {
  document.getElementById("saved-filters").hidePopover();
  list.apply(filter);
}
