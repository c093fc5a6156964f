package org.tasksweep.server.deletion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.deletion.LocationStore.LocatedTask;
import org.tasksweep.server.deletion.LocationStore.TaskLocation;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Finds the tasks of ids, and what prevents their deletion. Opens no transaction. */
final class TaskLocator {
    private final HoldService holds;
    private final LocationStore store = new LocationStore();

    TaskLocator(HoldService holds) {
        this.holds = holds;
    }

    /** Locates these ids; an id that is unknown or another owner's is not among the keys. */
    Map<String, TaskLocation> look(Handle handle, List<String> ids, @Nullable String owner, Instant now) {
        return holds.obeying(handle, guard -> {
            List<LocatedTask> seen = store.look(handle, guard, ids, owner, now);
            return seen.stream().anyMatch(LocatedTask::stale)
                    ? Optional.empty()
                    : Optional.of(seen.stream().collect(Collectors.toMap(LocatedTask::id, LocatedTask::place)));
        });
    }

    /**
     * Records for ids in the trash that this key deleted them as well, if it acts for every owner and the key that deleted
     * them does not.
     */
    void claim(Handle handle, List<Result> results, @Nullable String owner, String keyId) {
        List<String> there = results.stream()
                .filter(result -> result.outcome() == Outcome.ALREADY_DELETED)
                .map(Result::taskid)
                .toList();
        if (!there.isEmpty()) store.claim(handle, there, owner, keyId);
    }
}
