import { api } from "../../core/api.js";
import { both } from "../../core/filter.js";
import { resource } from "../../core/resource.js";

/** What a filter covers now: how many tasks are alive, how many wait in the trash, and some of them. */
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
