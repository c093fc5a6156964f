import { t } from "../../core/language.js";
import { html, nothing } from "../../core/lit.js";
import { addressOf, go, route } from "../../core/router.js";
import { breakdown } from "../../ui/breakdown.js";
import { neverRan, ofPictures, outcomesOf } from "./measures.js";

/** The number of tasks for each outcome; a click shows those tasks below. */
export function outcomes(sweep) {
  const counted = outcomesOf(sweep);
  if (counted.length === 0 || sweep.state === "PLANNED" || neverRan(sweep)) return nothing;
  const { outcome: picked = "" } = route.value.query;
  return html`<div class="outcomes" data-testid="outcomes">
    <h2 class="visually-hidden">${t.sweeps.whatBecame}</h2>
    ${breakdown(
      t.sweeps.outcomes,
      counted.map(({ outcome, tasks }) => ({
        label: wordOf(outcome, sweep),
        tasks,
        picked: picked === outcome,
        pick: () => showItems(picked === outcome ? "" : outcome),
      })),
    )}
  </div>`;
}

export const wordOf = (outcome, sweep) => (ofPictures(sweep) && t.sweeps.picturesOutcome[outcome]) || (t.sweeps.outcome[outcome] ?? outcome);

export function showItems(outcome) {
  go(addressOf(route.value.path, { outcome }));
  document.getElementById("items")?.scrollIntoView({ block: "nearest" });
}
