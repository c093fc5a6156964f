package org.tasksweep.server.sweep;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.task.Trash;

/** Brings ids back that the source sweep moved to the trash. An id that is alive meanwhile is an outcome. */
record RestoreWork(Trash trash) implements Work {
    private static final Done RESTORED = new Done(Mark.RESTORED, null);
    private static final Done ALIVE = new Done(Mark.ALIVE, "alive already");
    private static final Done NOT_FOUND = new Done(Mark.NOT_FOUND, "purged, or deleted again by another sweep");

    @Override
    public List<Done> run(Handle handle, SweepRow sweep, List<String> ids) {
        Set<String> restored = trash.restore(handle, ids, sweep.sourceId());
        if (restored.size() == ids.size())
            return ids.stream().map(id -> RESTORED).toList();
        Set<String> alive = trash.alive(handle, ids, sweep.owner());
        return ids.stream()
                .map(id -> restored.contains(id) ? RESTORED : alive.contains(id) ? ALIVE : NOT_FOUND)
                .toList();
    }
}
