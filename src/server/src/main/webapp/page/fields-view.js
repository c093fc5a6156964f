import { bytes, distance, moment, number } from "./format.js";
import { html, nothing } from "./lit.js";
import { statusBadge } from "./status-view.js";

/** The fields of a task as a list of terms; what is absent is left out. */
export const fields = (task) => html`<dl class="fields">
  ${field("Status", statusBadge(task.status))}
  ${task.error ? field("Error", text(task.error)) : nothing}
  ${field("Owner", text(task.uid))}
  ${task.category ? field("Model", text(task.category)) : nothing}
  ${field("Started", moment(task.startTime))} ${field("Recorded", moment(task.createTime))}
  ${task.deleteTime ? field("Deleted", moment(task.deleteTime)) : nothing}
  ${
    task.purgeTime
      ? field(
          "Restorable until",
          html`${moment(task.purgeTime)} <span class="muted">(${distance(task.purgeTime)})</span>`,
        )
      : nothing
  }
  ${task.sweep ? field("Sweep", text(task.sweep)) : nothing}
  ${
    task.width && task.height
      ? field("Dimensions", `${number(task.width)} × ${number(task.height)} px`)
      : nothing
  }
  ${field("Size", bytes(task.sizeBytes))}
  ${task.seed === undefined ? nothing : field("Seed", html`<code>${task.seed}</code>`)}
  ${task.prompt ? field("Prompt", text(task.prompt), "long") : nothing}
  ${task.negative ? field("Negative prompt", text(task.negative), "long") : nothing}
  ${task.images.length > 0 ? field("Pictures", names(task.images), "long") : nothing}
</dl>`;

const field = (term, value, kind = "") => html`<div class=${kind || nothing}>
  <dt>${term}</dt>
  <dd>${value}</dd>
</div>`;

const text = (value) => html`<bdi>${value}</bdi>`;

const names = (images) => html`<ol>
  ${images.map((name) => html`<li>${text(name)}</li>`)}
</ol>`;
