package org.tasksweep.server.sweep;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Savepoint;
import org.tasksweep.server.json.Text;
import org.tasksweep.server.task.Trash;

/** Brings ids back that the source sweep moved to the trash. An id that is alive meanwhile is an outcome. */
record RestoreWork(Trash trash) implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreWork.class);
    private static final Done RESTORED = new Done(Mark.RESTORED, null);
    private static final Done ALIVE = new Done(Mark.ALIVE, "alive already");
    private static final Done PURGED = new Done(Mark.NOT_FOUND, "purged");
    private static final Done CLAIMED = new Done(
            Mark.SKIPPED, "deleted with a key for every owner as well; only a key with tasks:any brings it back");
    private static final Done FAILED = new Done(Mark.FAILED, "storage error, retry is safe");

    @Override
    public List<Done> run(Handle handle, SweepRow sweep, List<String> ids) {
        return Savepoint.attempt(
                handle, () -> together(handle, sweep, ids), failure -> halves(handle, sweep, ids, failure));
    }

    private List<Done> together(Handle handle, SweepRow sweep, List<String> ids) {
        Set<String> restored = trash.restore(handle, ids, sweep.sourceId(), sweep.createdBy());
        if (restored.size() == ids.size())
            return ids.stream().map(id -> RESTORED).toList();
        Map<String, Long> places = trash.places(handle, ids, sweep.owner());
        return ids.stream()
                .map(id -> restored.contains(id) ? RESTORED : other(places.get(id), sweep))
                .toList();
    }

    /** What the source deleted, and this could not bring back: somebody else has, and perhaps deleted it again. */
    private static Done other(@Nullable Long place, SweepRow sweep) {
        if (place == null) return PURGED;
        if (place == sweep.sourceId()) return CLAIMED;
        return place == Trash.ALIVE ? ALIVE : new Done(Mark.SKIPPED, "deleted again by " + SweepRow.name(place));
    }

    // A task that the store cannot bring back does not keep the others back.
    private List<Done> halves(Handle handle, SweepRow sweep, List<String> ids, RuntimeException failure) {
        if (ids.size() == 1) {
            LOG.error(
                    "the store cannot restore a task id={} sweep={} cause={}",
                    Text.oneLine(ids.get(0)),
                    sweep.name(),
                    Text.oneLine(failure.toString()));
            return List.of(FAILED);
        }
        int middle = ids.size() / 2;
        return Stream.of(ids.subList(0, middle), ids.subList(middle, ids.size()))
                .flatMap(half -> run(handle, sweep, half).stream())
                .toList();
    }
}
