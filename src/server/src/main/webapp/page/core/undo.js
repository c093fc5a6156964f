import { api } from "./api.js";
import { once } from "./acts.js";
import { whenSettled } from "./events.js";
import { acted } from "./jobs.js";
import { t } from "./language.js";
import { report, say } from "./news.js";

/** Undoes a sweep and shows the result. `done` is called when the tasks are back. */
export async function undo(id, done = () => {}) {
  try {
    const restoring = await once("undo", 0, (key) => api.act(id, "undo", {}, key));
    const ended = await whenSettled(restoring.id);
    const complete = ended.state === "SUCCEEDED";
    say(t.undo.ended(ended), {
      tone: complete ? "good" : "warn",
      act: complete ? null : { label: t.undo.whatStays, href: `/sweeps/${ended.id}` },
    });
    acted();
    done(ended);
  } catch (refused) {
    report(refused, () => undo(id, done));
  }
}
