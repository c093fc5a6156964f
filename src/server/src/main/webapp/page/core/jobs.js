import { api } from "./api.js";
import { resource } from "./resource.js";
import { may, session } from "./session.js";
import { hear, tell } from "./tabs.js";

/**
 * The running sweeps and the deletions that can be undone, for the header and the first view: read again
 * every few seconds while somebody looks, and at once after an act, in this tab and in the others.
 */
const OFTEN_MILLIS = 3_000;
const SELDOM_MILLIS = 20_000;

export const overview = resource((_, signal) => api.overview(signal));

let timer = 0;

export async function refreshJobs() {
  clearTimeout(timer);
  if (session.value.phase !== "in" || !may("tasks:read")) return;
  if (!document.hidden) await overview.load("overview");
  const busy = overview.state.data?.running.length > 0;
  clearTimeout(timer);
  timer = setTimeout(refreshJobs, busy ? OFTEN_MILLIS : SELDOM_MILLIS);
}

let changed = () => {};

/** Calls `listener` when tasks or sweeps were changed by another tab. */
export const whenChangedElsewhere = (listener) => {
  changed = listener;
};

/** Call this after each act: data shown elsewhere are out of date. */
export function acted() {
  tell({ kind: "acted" });
  refreshJobs();
}

hear("acted", () => {
  refreshJobs();
  changed();
});
document.addEventListener("visibilitychange", () => !document.hidden && refreshJobs());
