package org.tasksweep.server.admin.task;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.deletion.BudgetedDeletion;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.provider.Admission;
import org.tasksweep.wire.BatchDeleted;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/** Deletes tasks by id, many at a time. */
@Path("")
public final class BatchDeleteResource {
    private static final int MAX_REASON = 500;
    private static final List<String> DELETE = List.of("taskids", "atomic", "validateOnly", "reason");

    private final BudgetedDeletion deletion;
    private final IdempotentPost once;
    private final @Nullable Admission admission;
    private final @Nullable String account;

    /**
     * @param admission registers ids that only the provider knows; null without an account
     * @param account the host of the provider in front of whose account the service stands; null if there is none
     */
    public BatchDeleteResource(
            BudgetedDeletion deletion, IdempotentPost once, @Nullable Admission admission, @Nullable String account) {
        this.admission = admission;
        this.account = account;
        this.deletion = deletion;
        this.once = once;
    }

    @POST
    @Path("tasks:batchDelete")
    public Response delete(@Context HttpServletRequest http, @Context SecurityContext security) throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_DELETE);
        Map<String, String> unregistered = new HashMap<>();
        return once.first(body -> unregistered.putAll(admit(http, caller, AdminBody.taskids(body))))
                .answer(
                        http,
                        caller,
                        DELETE,
                        body -> deleted(
                                command(http, caller, body),
                                command -> Admission.said(deletion.run(caller, command), unregistered)),
                        (handle, body) -> deleted(
                                command(http, caller, body),
                                command -> Admission.said(deletion.run(handle, caller, command), unregistered)));
    }

    private Map<String, String> admit(HttpServletRequest http, Caller caller, List<String> ids) {
        return admission == null
                ? Map.of()
                : admission.admit(caller, ids, null, (String) http.getAttribute("requestId"));
    }

    private static DeleteCommand command(HttpServletRequest http, Caller caller, JsonObject body) {
        boolean atomic = body.flag("atomic", true);
        boolean validateOnly = body.flag("validateOnly", false);
        String reason = body.raw("reason") == null ? null : body.words("reason", MAX_REASON);
        return command(http, caller, AdminBody.taskids(body), atomic, validateOnly, reason);
    }

    private PostResponse deleted(DeleteCommand command, Function<DeleteCommand, DeletionReport> deletion) {
        DeletionReport report = said(deletion.apply(command));
        if (command.strict() && !command.validateOnly() && !report.success()) throw refused(report);
        return PostResponse.ok(new BatchDeleted(report.results(), report.summary()))
                .lastingIf(!report.retryable());
    }

    /** Deletes one task. */
    DeletionReport delete(HttpServletRequest http, Caller caller, String id) {
        Map<String, String> unregistered = admit(http, caller, List.of(id));
        DeletionReport report = deletion.run(caller, command(http, caller, List.of(id), false, false, null));
        return said(Admission.said(report, unregistered));
    }

    private DeletionReport said(DeletionReport report) {
        return account == null ? report : report.hiddenFrom(account);
    }

    private static DeleteCommand command(
            HttpServletRequest http,
            Caller caller,
            List<String> ids,
            boolean atomic,
            boolean validateOnly,
            @Nullable String reason) {
        return new DeleteCommand(
                ids,
                caller.owner(),
                atomic,
                validateOnly,
                caller.keyId(),
                reason,
                (String) http.getAttribute("requestId"),
                caller.address());
    }

    // All or nothing, and nothing was deleted: the errors name every id that prevented it, by its position.
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
