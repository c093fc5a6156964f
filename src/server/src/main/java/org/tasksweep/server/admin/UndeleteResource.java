package org.tasksweep.server.admin;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.tasksweep.server.access.Scope;
import org.tasksweep.wire.Task;

/** {@code /tasks/{id}:undelete}, a verb in the path's last segment (AIP-136). */
@Path("tasks/{id}:undelete")
public final class UndeleteResource {
    private final TaskResource task;

    public UndeleteResource(TaskResource task) {
        this.task = task;
    }

    @POST
    public Task undelete(@PathParam("id") String id, @Context SecurityContext security) {
        return task.undelete(id, Callers.of(security, Scope.TASKS_DELETE).owner());
    }
}
