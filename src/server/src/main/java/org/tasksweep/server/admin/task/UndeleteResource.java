package org.tasksweep.server.admin.task;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.deletion.UndeletionService;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.Task;

/** {@code /tasks/{id}:undelete}, with the action in the last segment of the path (AIP-136). */
@Path("tasks/{id}:undelete")
public final class UndeleteResource {
    private final UndeletionService undeletions;
    private final TaskReader tasks;
    private final IdempotentPost once;

    public UndeleteResource(UndeletionService undeletions, TaskReader tasks, IdempotentPost once) {
        this.undeletions = undeletions;
        this.tasks = tasks;
        this.once = once;
    }

    @POST
    public Response undelete(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_DELETE);
        return once.answer(
                http,
                caller,
                List.of("ifSweep"),
                (handle, body) -> PostResponse.ok(undelete(handle, http, caller, id, body)));
    }

    private Task undelete(Handle handle, HttpServletRequest http, Caller caller, String id, JsonObject body) {
        BatchUndeleted undeleted = undeletions.run(
                handle, new UndeleteBody(body).command(http, caller, List.of(Parameters.id(id)), false));
        Item item = undeleted.results().get(0);
        return switch (item.outcome()) {
            case RESTORED -> task(handle, caller, id).undone(undeleted.undone().get(0));
            case ALIVE -> task(handle, caller, id);
            case NOT_FOUND -> throw TaskResource.unknown();
            case SKIPPED ->
                throw Problem.valueOf(String.valueOf(item.reason())).because("Not restored: %s", item.detail());
        };
    }

    private Task task(Handle handle, Caller caller, String id) {
        return tasks.find(handle, id, caller.owner()).orElseThrow(TaskResource::unknown);
    }
}
