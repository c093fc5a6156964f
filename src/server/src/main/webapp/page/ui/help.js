import { allKeys, help } from "../core/keyboard.js";
import { t } from "../core/language.js";
import { html } from "../core/lit.js";
import { dialog, modal } from "./dialog.js";

/** The dialog with the keyboard shortcuts of the current view. */
const opened = modal();

export function helpDialog() {
  const close = () => (help.value = false);
  return dialog({
    name: "keys-help",
    kind: "small",
    opened,
    title: t.keyboard.title,
    close,
    body: html`<form method="dialog">
      <dl class="keys">
        ${allKeys().map(([key, { does }]) => html`<div><dt><kbd>${NAMES[key] ?? key}</kbd></dt><dd>${does(t)}</dd></div>`)}
        <div><dt><kbd>Esc</kbd></dt><dd>${t.keyboard.escape}</dd></div>
      </dl>
      <footer><button type="submit" class="main" autofocus>${t.close}</button></footer>
    </form>`,
  });
}

const NAMES = { ArrowDown: "↓", ArrowUp: "↑", Delete: "Del", " ": "Space" };
