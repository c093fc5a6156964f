import { inUtc } from "./format.js";

/** Moments as a date and time field holds them: without a zone, in the zone that the page shows. */
const two = (n) => String(n).padStart(2, "0");

/** "2026-01-30T12:00" of a moment; "" if there is none. */
export function typedOf(moment) {
  const date = new Date(moment ?? NaN);
  if (Number.isNaN(date.getTime())) return "";
  if (inUtc()) return date.toISOString().slice(0, 16);
  const day = [String(date.getFullYear()).padStart(4, "0"), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The typed moment, in UTC; "" if it is not one. */
export function momentOf(typed) {
  const date = new Date(inUtc() && typed ? `${typed}Z` : typed);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().replace(".000", "");
}
