package org.tasksweep.server.execution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Savepoint;
import org.tasksweep.server.deletion.FailureCause;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.task.TrashStore;

/** Restores ids that the source sweep moved to the trash. If an id exists again, this is an outcome and not an error. */
record RestoreAction(TrashStore trash) implements ItemAction {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreAction.class);
    private static final ItemResult RESTORED = new ItemResult(ItemOutcome.RESTORED, null);
    private static final ItemResult ALIVE = new ItemResult(ItemOutcome.ALIVE, "alive already");
    private static final ItemResult PURGED = new ItemResult(ItemOutcome.NOT_FOUND, "purged");
    private static final ItemResult CLAIMED = new ItemResult(
            ItemOutcome.SKIPPED, "deleted with a key for every owner as well; only a key with tasks:any restores it");
    private static final ItemResult FAILED = new ItemResult(ItemOutcome.FAILED, FailureCause.STORAGE_ERROR.detail());

    @Override
    public List<ItemResult> run(Handle handle, SweepRow sweep, List<String> ids) {
        return Savepoint.bisect(
                handle,
                ids,
                some -> together(handle, sweep, some),
                (first, second) ->
                        Stream.concat(first.stream(), second.stream()).toList(),
                (id, failure) -> failed(sweep, id, failure));
    }

    private List<ItemResult> together(Handle handle, SweepRow sweep, List<String> ids) {
        Set<String> restored = trash.restore(handle, ids, sweep.sourceId(), sweep.createdBy());
        if (restored.size() == ids.size())
            return ids.stream().map(id -> RESTORED).toList();
        Map<String, Long> places = trash.places(handle, ids, sweep.owner());
        return ids.stream()
                .map(id -> restored.contains(id) ? RESTORED : other(places.get(id), sweep))
                .toList();
    }

    /** The result of an id that could not be restored: somebody else restored it, and perhaps deleted it again. */
    private static ItemResult other(@Nullable Long place, SweepRow sweep) {
        if (place == null) return PURGED;
        if (place == sweep.sourceId()) return CLAIMED;
        return place == TrashStore.ALIVE
                ? ALIVE
                : new ItemResult(ItemOutcome.SKIPPED, "deleted again by " + NumberedId.SWEEP.of(place));
    }

    // A task that the store cannot restore must not keep the others in the trash.
    private static List<ItemResult> failed(SweepRow sweep, String id, RuntimeException failure) {
        LOG.error(
                "the store cannot restore a task id={} sweep={} cause={}",
                TextRules.oneLine(id),
                sweep.name(),
                TextRules.oneLine(failure.toString()));
        return List.of(FAILED);
    }
}
