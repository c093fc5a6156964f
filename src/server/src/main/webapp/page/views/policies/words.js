import { dayName } from "../../core/format.js";
import { t } from "../../core/language.js";
import { html } from "../../core/lit.js";

/** What a policy says, in words. */
export const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

export const stateMark = ({ state }) =>
  html`<span class="badge dot policy-${state.toLowerCase()}" data-testid="policy-state">${t.policies.state[state]}</span>`;

/** A duration as a number and its unit: days, hours, or minutes. */
export function lengthOf(text) {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text ?? "") ?? [];
  if (minutes) return { n: Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(minutes), unit: "M" };
  if (hours) return { n: Number(days ?? 0) * 24 + Number(hours), unit: "H" };
  return { n: Number(days ?? 0), unit: "D" };
}

export const durationText = (text) => {
  const { n, unit } = lengthOf(text);
  return t.policies.length[unit](n);
};

/** "30 days, and the latest 5 of each owner". */
export const keeps = ({ keepFor, keepLast }) => t.policies.kept(keepFor ? durationText(keepFor) : "", keepLast ?? 0);

/** "every day at 02:30 (UTC)". */
export const when = ({ time, days, zone }) =>
  t.policies.when((days ?? []).map((day) => dayName(DAYS.indexOf(day))), time, zone ?? "UTC");
