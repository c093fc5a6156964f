package org.tasksweep.server.admin.task;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.deletion.UndeletionService;

/** Restores tasks by their ids, many at a time. */
@Path("")
public final class BatchUndeleteResource {
    private static final List<String> MEMBERS = List.of("taskids", "ifSweep", "atomic");

    private final UndeletionService undeletions;
    private final IdempotentPost once;

    public BatchUndeleteResource(UndeletionService undeletions, IdempotentPost once) {
        this.undeletions = undeletions;
        this.once = once;
    }

    @POST
    @Path("tasks:batchUndelete")
    public Response undelete(@Context HttpServletRequest http, @Context SecurityContext security) throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_DELETE);
        return once.answer(http, caller, MEMBERS, (handle, body) -> {
            List<String> ids = AdminBody.taskids(body);
            // A caller that names the sweep means the deletion as a whole.
            boolean atomic = body.flag("atomic", body.has("ifSweep"));
            return PostResponse.ok(undeletions.run(handle, new UndeleteBody(body).command(http, caller, ids, atomic)));
        });
    }
}
