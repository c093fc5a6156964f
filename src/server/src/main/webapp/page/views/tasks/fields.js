import { bytes, distance, moment, number } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { statusBadge } from "../../ui/badge.js";
import { field } from "../../ui/field-list.js";
import { until } from "./table.js";

/** The fields of a task as a list of terms, without absent fields. */
export const fields = (task) => html`<dl class="fields">
  ${field(t.columns.status, statusBadge(task.status))}
  ${task.error ? field(t.fields.error, text(task.error)) : nothing}
  ${field(t.columns.owner, text(task.uid))}
  ${task.category ? field(t.columns.model, text(task.category)) : nothing}
  ${field(t.columns.started, html`${moment(task.startTime)} <span class="muted">(${distance(task.startTime)})</span>`)}
  ${field(t.fields.recorded, moment(task.createTime))}
  ${field(t.columns.deleted, moment(task.deleteTime))}
  ${task.purgeTime ? field(t.columns.until, until(task)) : nothing}
  ${task.sweep ? field(t.views.sweep, html`<a href="/sweeps/${task.sweep}">${task.sweep}</a>`) : nothing}
  ${task.width && task.height ? field(t.fields.dimensions, `${number(task.width)} × ${number(task.height)} px`) : nothing}
  ${field(t.columns.size, bytes(task.sizeBytes))}
  ${task.seed === undefined ? nothing : field(t.fields.seed, html`<code>${task.seed}</code>`)}
  ${task.prompt ? field(t.columns.prompt, text(task.prompt), "long") : nothing}
  ${task.negative ? field(t.fields.negative, text(task.negative), "long") : nothing}
  ${task.images.length > 0 ? field(t.fields.pictures, names(task.images), "long") : nothing}
</dl>`;

const text = (value) => html`<bdi>${value}</bdi>`;

const names = (images) => html`<ol>
  ${images.map((name) => html`<li>${text(name)}</li>`)}
</ol>`;
