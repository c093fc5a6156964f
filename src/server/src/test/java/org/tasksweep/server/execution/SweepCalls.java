package org.tasksweep.server.execution;

import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.server.sweep.SweepPageRequest;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.Overview;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.TaskHistory;

/** Calls {@link SweepService} as requests do: each in a transaction of its own. */
public record SweepCalls(Database database, SweepService service) {

    public Sweep plan(Caller caller, PlanCommand command) {
        return database.inTransaction(handle -> service.plan(handle, caller, command));
    }

    public Sweep undo(
            Caller caller, String id, @Nullable String reason, @Nullable Integer maxRate, @Nullable String requestId) {
        return database.inTransaction(handle -> service.undo(handle, caller, id, reason, maxRate, requestId));
    }

    public Sweep find(Caller caller, String id) {
        return service.find(caller, id);
    }

    public SweepPage list(SweepPageRequest wanted) {
        return service.list(wanted);
    }

    public TaskHistory history(Caller caller, String task) {
        return service.history(caller, task);
    }

    public Overview overview(Caller caller) {
        return service.overview(caller);
    }
}
