package org.tasksweep.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;

/** {@code /tasks/{id}:undelete}, a verb in the path's last segment (AIP-136). */
@Path("tasks/{id}:undelete")
public final class UndeleteResource {
    private final TaskResource task;
    private final Once once;

    public UndeleteResource(TaskResource task, Once once) {
        this.task = task;
        this.once = once;
    }

    @POST
    public Response undelete(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_DELETE);
        return once.answer(http, caller, () -> Answer.ok(task.undelete(id, caller.owner())));
    }
}
