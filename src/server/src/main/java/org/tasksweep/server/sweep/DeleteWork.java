package org.tasksweep.server.sweep;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.deletion.Selection;

/** Moves ids to the trash, by the same rule as a request. */
record DeleteWork(Deletion deletion) implements Work {
    @Override
    public List<Done> run(Handle handle, SweepRow sweep, List<String> ids) {
        Selection selection = new Selection(ids, sweep.owner(), sweep.running(), sweep.revision());
        return deletion.part(handle, selection, sweep.id(), sweep.createdBy()).stream()
                .map(result -> new Done(Mark.of(result.outcome()), result.detail()))
                .toList();
    }
}
