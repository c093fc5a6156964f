package org.tasksweep.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.task.Trash;
import org.tasksweep.wire.BatchDeleted;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/** Deletes and restores tasks by id, many at a time. */
@Path("")
public final class BatchResource {
    private static final int MAX_REASON = 500;

    private final Deletion deletion;
    private final Trash trash;

    public BatchResource(Deletion deletion, Trash trash) {
        this.deletion = deletion;
        this.trash = trash;
    }

    @POST
    @Path("tasks:batchDelete")
    public BatchDeleted delete(@Context HttpServletRequest http, @Context SecurityContext security) throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_DELETE);
        JsonObject body = AdminBody.read(http, "taskids", "atomic", "validateOnly", "reason");
        boolean atomic = body.flag("atomic", true);
        boolean validateOnly = body.flag("validateOnly", false);
        String reason = body.raw("reason") == null ? null : body.required("reason", MAX_REASON);
        DeletionReport report = deletion(http, caller, AdminBody.taskids(body), atomic, validateOnly, reason);
        if (atomic && !validateOnly && !report.success()) throw refused(report);
        return new BatchDeleted(report.results(), report.summary());
    }

    @POST
    @Path("tasks:batchUndelete")
    public BatchUndeleted undelete(@Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_DELETE);
        return trash.restore(AdminBody.taskids(AdminBody.read(http, "taskids")), caller.owner());
    }

    DeletionReport deletion(
            HttpServletRequest http,
            Caller caller,
            List<String> ids,
            boolean atomic,
            boolean validateOnly,
            @Nullable String reason) {
        return deletion.run(
                new DeleteCommand(ids, caller.owner(), atomic, validateOnly, caller.keyId(), reason, (String)
                        http.getAttribute("requestId")));
    }

    // All or nothing, and nothing it was: every id that stood in the way is named by its place.
    private static RuntimeException refused(DeletionReport report) {
        Summary summary = report.summary();
        List<Result> results = report.results();
        List<Where> errors = IntStream.range(0, results.size())
                .filter(i -> results.get(i).outcome() != Outcome.SKIPPED && !removed(results.get(i)))
                .limit(100)
                .mapToObj(i -> new Where("/taskids/" + i, null, reason(results.get(i))))
                .toList();
        int blocking = summary.notFound() + summary.running() + summary.held();
        return Problem.NOT_DELETABLE.at(
                "Nothing deleted: " + blocking + " of " + results.size()
                        + " tasks cannot be; leave them out, or send \"atomic\": false to delete the others",
                errors);
    }

    private static boolean removed(Result result) {
        return result.outcome().gone() && result.outcome() != Outcome.NOT_FOUND;
    }

    private static String reason(Result result) {
        return result.outcome() == Outcome.NOT_FOUND ? "unknown" : String.valueOf(result.detail());
    }
}
