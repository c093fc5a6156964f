import { html } from "./lit.js";

/** The filter language on one card. */
const FIELDS = [
  ["taskid uid", "text, exactly", '= != : (contains); = "abc*" begins with'],
  ["category prompt negative error", "text in any case", '= != : (contains); = "abc*" begins with'],
  ["status", "QUEUED PROCESSING COMPLETED FAILED", "= !="],
  ["age", "90s 15m 6h 30d 2w, since the start", "< <= > >="],
  ["startTime createTime deleteTime", "2026-01-30, or 2026-01-30T12:00:00Z", "= != < <= > >="],
  ["sizeBytes", "a number, or 10MB 2GiB", "= != < <= > >="],
  ["width height", "a number", "= != < <= > >="],
  ["held", "true false", "= !="],
  ["sweep", "sw_30, the sweep that deleted it", "= !="],
];
const EXAMPLES = [
  "status = FAILED AND age > 30d",
  'uid = "u00017" AND (category = seedreamv4 OR category = zimage)',
  'prompt : "lighthouse" AND NOT error : *',
];

export const language = () => html`<div id="language" class="menu wide" popover>
  <h2>Filter language</h2>
  <table>
    <thead>
      <tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Compare</th></tr>
    </thead>
    <tbody>
      ${FIELDS.map(
        ([fields, value, compare]) => html`<tr>
          <td>${fields.split(" ").map((field) => html`<code>${field}</code> `)}</td>
          <td>${value}</td>
          <td><code>${compare}</code></td>
        </tr>`,
      )}
    </tbody>
  </table>
  <p>
    <code>field:*</code> means present. Join with <code>AND</code>, <code>OR</code>,
    <code>NOT</code>; <code>AND</code> and <code>OR</code> side by side need parentheses.
  </p>
  <ul>
    ${EXAMPLES.map((example) => html`<li><code>${example}</code></li>`)}
  </ul>
</div>`;
