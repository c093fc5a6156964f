import { html, nothing } from "./lit.js";
import { preference } from "./preferences.js";

/** Numbers, sizes and times for people: in the language of the page, and in the zone that the header names. */
const zone = preference("zone", "");

export const inUtc = () => zone.value === "UTC";

export function showUtc(on) {
  zone.value = on ? "UTC" : "";
}

const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone; // too slow to be asked for at each drawing

/** The name of the zone in the header: "UTC", or "Europe/Berlin". */
export const zoneName = () => (inUtc() ? "UTC" : OWN_ZONE);

const locale = () => {
  const tag = document.documentElement.lang;
  return navigator.languages.find((own) => own.startsWith(tag.slice(0, 2))) ?? tag;
};

/** Keeps formatters, which are expensive to create and cheap to use. */
const made = new Map();
function formatter(kind, options) {
  const key = `${kind.name} ${locale()} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new kind(locale(), options));
  return made.get(key);
}

export const number = (value) => formatter(Intl.NumberFormat, {}).format(value);

/** "1.2K", where there is little room. */
export const compact = (value) => formatter(Intl.NumberFormat, { notation: "compact", maximumFractionDigits: 1 }).format(value);

/** The short name of a day of the week, from 0 for Monday. */
export const dayName = (day) => formatter(Intl.DateTimeFormat, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + day)));

/** The day of a date such as "2026-01-30"; the first of a month with its name. */
export const dayOfMonth = (date) =>
  formatter(Intl.DateTimeFormat, { day: "numeric", timeZone: "UTC", ...(date.endsWith("-01") && { month: "short" }) }).format(new Date(`${date}T00:00Z`));

export const percent = (part) =>
  formatter(Intl.NumberFormat, { style: "percent", maximumFractionDigits: part < 0.1 ? 1 : 0 }).format(part);

/** Decimal units, as in filters. The sum of many sizes may come as a text, where a number would not be exact. */
export function bytes(value) {
  let size = Number(value);
  if (!size) return "–";
  const units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];
  let unit = 0;
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${formatter(Intl.NumberFormat, { maximumFractionDigits: 1 }).format(size)} ${units[unit]}`;
}

// Always 24 hours: it is shorter and fits its column in every language.
const MOMENT = { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" };
const EXACT = { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" };

/** The moment in words, without markup. */
const momentText = (text) =>
  formatter(Intl.DateTimeFormat, inUtc() ? { ...MOMENT, timeZone: "UTC" } : MOMENT).format(new Date(text));

/** A moment as a time element; nothing if there is none, the text itself if it is not a time. */
export function moment(text) {
  if (!text) return nothing;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const other = formatter(Intl.DateTimeFormat, inUtc() ? EXACT : { ...EXACT, timeZone: "UTC" }).format(date);
  return html`<time datetime=${text} title=${inUtc() ? other : `${other} UTC`}>${momentText(text)}</time>`;
}

/** "in 7 days", "3 hours ago". */
export function distance(text, now = Date.now()) {
  const seconds = (new Date(text).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) return "";
  const size = Math.abs(seconds);
  const words = formatter(Intl.RelativeTimeFormat, { numeric: "auto" });
  if (size < 60) return words.format(Math.round(seconds), "second");
  if (size < 3600) return words.format(Math.round(seconds / 60), "minute");
  if (size < 36 * 3600) return words.format(Math.round(seconds / 3600), "hour");
  return words.format(Math.round(seconds / 86_400), "day");
}

/** A moment, and how far it is away. */
export const momentAndDistance = (text) => html`${moment(text)} <span class="muted">${distance(text)}</span>`;

/** A duration in seconds: "12 s", "4 min 30 s", "2 h 5 min". */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return whole % 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole / 60} min`;
  const minutes = Math.floor((whole % 3600) / 60);
  return minutes ? `${Math.floor(whole / 3600)} h ${minutes} min` : `${Math.floor(whole / 3600)} h`;
}

/** Sums that may be larger than a double holds exactly come as texts; here they are only shown. */
export const asNumber = (value) => Number(value ?? 0);
