import { t } from "../../core/language.js";
import { html } from "../../core/lit.js";

/** The filter language on one card. */
const TEXT = '= != : ; "abc*"';
const ORDER = "= != < <= > >=";
const FIELDS = [
  ["taskid uid", "exact", TEXT],
  ["category prompt negative error", "anyCase", TEXT],
  ["status", "status", "= !="],
  ["age", "age", "< <= > >="],
  ["startTime createTime deleteTime", "time", ORDER],
  ["sizeBytes", "size", ORDER],
  ["width height", "number", ORDER],
  ["held", "flag", "= !="],
  ["sweep", "sweep", "= !="],
];
const EXAMPLES = [
  "status = FAILED AND age > 30d",
  'uid = "u00017" AND (category = seedreamv4 OR category = zimage)',
  'prompt : "lighthouse" AND NOT error : *',
];

export const filterLanguage = () => html`<div id="language" class="menu wide" popover>
  <h2>${t.filterLanguage.title}</h2>
  <table>
    <thead>
      <tr>
        <th scope="col">${t.filterLanguage.field}</th>
        <th scope="col">${t.filterLanguage.value}</th>
        <th scope="col">${t.filterLanguage.compare}</th>
      </tr>
    </thead>
    <tbody>
      ${FIELDS.map(
        ([fields, value, compare]) => html`<tr>
          <td>${fields.split(" ").map((field) => html`<code>${field}</code> `)}</td>
          <td>${t.filterLanguage.values[value]}</td>
          <td><code>${compare}</code></td>
        </tr>`,
      )}
    </tbody>
  </table>
  <p>${t.filterLanguage.rules}</p>
  <ul>
    ${EXAMPLES.map((example) => html`<li><code>${example}</code></li>`)}
  </ul>
</div>`;
