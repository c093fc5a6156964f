package org.tasksweep.server.execution;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.deletion.DeletionCriteria;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.sweep.SweepRow;

/** Moves ids to the trash, by the same rules as a request. */
record DeleteAction(DeletionService deletion) implements ItemAction {
    @Override
    public List<ItemResult> run(Handle handle, SweepRow sweep, List<String> ids) {
        DeletionCriteria selection = new DeletionCriteria(ids, sweep.owner(), sweep.running(), sweep.revision());
        return deletion.part(handle, selection, sweep.id(), sweep.createdBy()).stream()
                .map(result -> new ItemResult(ItemOutcome.of(result.outcome()), result.detail()))
                .toList();
    }
}
