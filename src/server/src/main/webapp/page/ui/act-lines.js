import { ROOT } from "../core/api.js";
import { t } from "../core/language.js";
import { html } from "../core/lit.js";
import { copyButton } from "./copy.js";

/** Lines to copy that do the same act by REST and at the JShell prompt; collapsed at first. */
export const actLines = ({ curl, jshell }) => html`<details class="act-lines">
  <summary>${t.actLines.title}</summary>
  ${actLine("curl", curl)} ${actLine("JShell", jshell)}
</details>`;

/** One of them. */
export const actLine = (name, text) => html`<div class="act-line">
  <span class="muted">${name}</span>
  <pre tabindex="0"><code>${text}</code></pre>
  ${copyButton(text, t.actLines.copy)}
</div>`;

/** A text in single quotes of a POSIX shell. */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A text as a Java string. */
export const javaString = (text) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Where programs find the API. */
export const apiAddress = (path = "") => `${location.origin}${ROOT}${path}`;

export const curl = (method, path, body) =>
  `curl -X ${method} ${quoted(apiAddress(path))} -H "Authorization: $KEY"` +
  (body ? ` \\\n  -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}` : "");
