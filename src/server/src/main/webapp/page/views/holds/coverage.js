import { api } from "../../core/api.js";
import { both } from "../../core/filter.js";
import { resource } from "../../core/resource.js";

/** The tasks that a filter covers now: the number of live tasks, of those in the trash, and a sample. */
const SAMPLE = 5;

async function covered(filter, signal) {
  const alive = await api.summary({ filter }, signal);
  const trash = { filter: both(filter, "deleteTime:*"), showDeleted: "true" };
  const [deleted, { tasks }] = await Promise.all([
    api.summary(trash, signal).catch(() => null), // one term more may be one too many
    api.tasks({ filter, pageSize: SAMPLE }, signal),
  ]);
  return { tasks: Number(alive.tasks), owners: Number(alive.owners), bytes: alive.sizeBytes, trash: deleted && Number(deleted.tasks), sample: tasks };
}

export const coverage = () => resource(covered);
