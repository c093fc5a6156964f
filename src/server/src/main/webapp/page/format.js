import { html, nothing } from "./lit.js";

/** Numbers, sizes and times for people: in the browser's manner and zone, UTC in the title. */
const numbers = new Intl.NumberFormat();
const sizes = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
// 24 hours wherever the reader is: shorter, and it fits its column in every language.
const moments = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "short",
  hourCycle: "h23",
});
const distances = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const plurals = new Intl.PluralRules("en");

export const number = (value) => numbers.format(value);

/** "1 task", "3,412 tasks". */
export const count = (value, noun) =>
  `${number(value)} ${noun}${plurals.select(value) === "one" ? "" : "s"}`;

/** Decimal units, as in filters. */
export function bytes(value) {
  if (!value) return "–";
  const units = ["B", "KB", "MB", "GB", "TB", "PB"];
  let unit = 0;
  let size = value;
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${sizes.format(size)} ${units[unit]}`;
}

const utc = (date) => `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** A moment as a time element; nothing if there is none, the text itself if it is not a time. */
export function moment(text) {
  if (!text) return nothing;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  return html`<time datetime=${text} title=${utc(date)}>${moments.format(date)}</time>`;
}

/** "in 7 days", "3 hours ago". */
export function distance(text, now = Date.now()) {
  const seconds = (new Date(text).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) return "";
  const size = Math.abs(seconds);
  if (size < 3600) return distances.format(Math.round(seconds / 60), "minute");
  if (size < 36 * 3600) return distances.format(Math.round(seconds / 3600), "hour");
  return distances.format(Math.round(seconds / 86_400), "day");
}
