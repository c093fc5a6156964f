package org.tasksweep.server.admin.task;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.ingest.ImportAuthor;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.limit.ConcurrencyLimit;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.task.TaskGrouping;
import org.tasksweep.server.task.TaskOrder;
import org.tasksweep.server.task.TaskPageRequest;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.TaskPage;

/** Lists, counts and imports tasks. */
@Path("")
public final class TasksResource {
    // Each import holds a thread while its caller sends.
    private final ConcurrencyLimit importing = new ConcurrencyLimit("imports are being read", 12, 8);
    private final TaskReader tasks;
    private final TaskImport imports;
    private final KeyService keys;
    private final ReadExecutor reads;
    private final IdempotentPost once;

    public TasksResource(
            TaskReader tasks, TaskImport imports, KeyService keys, ReadExecutor reads, IdempotentPost once) {
        this.reads = reads;
        this.tasks = tasks;
        this.keys = keys;
        this.imports = imports;
        this.once = once;
    }

    @GET
    @Path("tasks")
    public void list(
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("orderBy") @Nullable String orderBy,
            @QueryParam("showDeleted") @Nullable String showDeleted,
            @Context SecurityContext security,
            @Context UriInfo uri,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        TaskPageRequest query = new TaskPageRequest(
                caller.owner(),
                filter(filter),
                orderBy == null ? TaskOrder.DEFAULT : TaskOrder.parse(orderBy),
                Parameters.flag("showDeleted", showDeleted),
                Parameters.pageSize(pageSize),
                pageToken);
        reads.answer(caller.keyId(), response, () -> {
            TaskPage page = tasks.list(query);
            return Parameters.linked(Response.ok(page), page.nextPageToken(), uri);
        });
    }

    @GET
    @Path("tasks:summary")
    public void summary(
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("showDeleted") @Nullable String showDeleted,
            @QueryParam("groupBy") @Nullable String groupBy,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        Optional<TaskFilter> wanted = filter(filter);
        boolean trash = Parameters.flag("showDeleted", showDeleted);
        Set<TaskGrouping> groups = TaskGrouping.parse(groupBy);
        reads.answer(caller.keyId(), response, () -> tasks.summary(caller.owner(), wanted, trash, groups));
    }

    /** Reads any number of lines in constant memory. */
    @POST
    @Path("tasks:import")
    public Response importLines(@Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_WRITE).require(Scope.TASKS_ANY);
        String type = http.getContentType() == null ? "" : http.getContentType().toLowerCase(Locale.ROOT);
        boolean ids = imports.takesIds() && type.split(";", 2)[0].strip().equals("text/plain");
        if (!ids && !type.split(";", 2)[0].strip().matches("application/(x-ndjson|jsonl|ndjson)")) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because(
                    "Content-Type must be application/x-ndjson%s",
                    imports.takesIds() ? ", or text/plain for a list of ids" : "");
        }
        ImportAuthor author = new ImportAuthor(
                caller.keyId(),
                String.valueOf(http.getAttribute("requestId")),
                caller.address(),
                handle -> keys.requireCurrent(handle, caller));
        try (ConcurrencyLimit.Permit place = importing.enter(caller.keyId())) {
            return once.stream(
                    http,
                    caller,
                    lines -> PostResponse.ok(ids ? imports.ids(lines, author) : imports.run(lines, author)));
        }
    }

    private static Optional<TaskFilter> filter(@Nullable String filter) {
        return Optional.ofNullable(filter).map(TaskFilter::parse);
    }
}
