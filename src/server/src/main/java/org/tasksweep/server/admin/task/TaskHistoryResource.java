package org.tasksweep.server.admin.task;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.TaskHistory;

/** The history of one task, also after its purge. */
@Path("tasks/{id}/history")
public final class TaskHistoryResource {
    private final TaskReader tasks;
    private final SweepService sweeps;
    private final ReadExecutor reads;

    public TaskHistoryResource(TaskReader tasks, SweepService sweeps, ReadExecutor reads) {
        this.tasks = tasks;
        this.sweeps = sweeps;
        this.reads = reads;
    }

    @GET
    public void history(
            @PathParam("id") String id, @Context SecurityContext security, @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        String task = Parameters.id(id);
        reads.answer(caller.keyId(), response, () -> history(caller, task));
    }

    private TaskHistory history(Caller caller, String task) {
        TaskHistory history = sweeps.history(caller, task);
        boolean known = !history.events().isEmpty()
                || tasks.images(task, caller.owner()).isPresent();
        if (!known) throw TaskResource.unknown();
        return history;
    }
}
