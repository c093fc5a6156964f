package org.tasksweep.server.admin.task;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.TaskValues;

/** Values of tasks, as suggestions while somebody types a filter. */
@Path("tasks:values")
public final class TaskValuesResource {
    private final TaskReader tasks;
    private final ReadExecutor reads;

    public TaskValuesResource(TaskReader tasks, ReadExecutor reads) {
        this.tasks = tasks;
        this.reads = reads;
    }

    @GET
    public void values(
            @QueryParam("field") @Nullable String field,
            @QueryParam("prefix") @Nullable String prefix,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        String wanted = field(field);
        String begin = prefix == null || prefix.isEmpty() ? "" : Parameters.text("prefix", prefix);
        int most = (int) Parameters.number("limit", limit, 10, 1, 100);
        reads.answer(caller.keyId(), response, () -> new TaskValues(values(caller, wanted, begin, most)));
    }

    private List<String> values(Caller caller, String field, String prefix, int limit) {
        return field.equals("uid")
                ? tasks.owners(prefix, limit, caller.owner())
                : tasks.categories(prefix, limit, caller.owner());
    }

    private static String field(@Nullable String word) {
        if (word != null && (word.equals("uid") || word.equals("category"))) return word;
        throw Problem.INVALID_PARAMETER.at(new Where("field", null, "field must be uid or category"));
    }
}
