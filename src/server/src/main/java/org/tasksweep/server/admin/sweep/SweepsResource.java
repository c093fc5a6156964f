package org.tasksweep.server.admin.sweep;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.limit.ResponseSender;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.server.sweep.SweepPageRequest;
import org.tasksweep.server.sweep.SweepReports;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepState;

/** Plans, lists and reports sweeps. */
@Path("sweeps")
public final class SweepsResource {
    private final SweepService sweeps;
    private final SweepReports reports;
    private final ReadExecutor reads;
    private final ResponseSender answers;
    private final IdempotentPost once;
    private final Consumer<Caller> valid;

    /** {@code valid} refuses a caller whose key was revoked in the meantime. */
    public SweepsResource(
            SweepService sweeps,
            SweepReports reports,
            ReadExecutor reads,
            ResponseSender answers,
            IdempotentPost once,
            Consumer<Caller> valid) {
        this.reads = reads;
        this.answers = answers;
        this.sweeps = sweeps;
        this.valid = valid;
        this.reports = reports;
        this.once = once;
    }

    /**
     * Starts to plan a sweep, and answers before it is planned; with {@code run=true} the sweep also runs if the plan finds
     * the expected number.
     */
    @POST
    public Response plan(
            @QueryParam("run") @Nullable String run,
            @QueryParam("expectedCount") @Nullable String expectedCount,
            @QueryParam("tolerance") @Nullable String tolerance,
            @Context HttpServletRequest http,
            @Context SecurityContext security,
            @Context UriInfo uri)
            throws IOException {
        Caller caller = Callers.of(security, Scope.SWEEPS_WRITE);
        return once.answer(http, caller, SweepBody.MEMBERS, (handle, body) -> {
            PlanCommand command = new SweepBody(body, run, expectedCount, tolerance)
                    .command(String.valueOf(http.getAttribute("requestId")));
            Sweep sweep = sweeps.plan(handle, caller, command);
            return PostResponse.accepted(
                    uri.getAbsolutePathBuilder().path(sweep.id()).build(), SweepReceipt.of(caller, sweep));
        });
    }

    @GET
    public void list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("planned") @Nullable String planned,
            @QueryParam("query") @Nullable String query,
            @QueryParam("inTrash") @Nullable String inTrash,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context SecurityContext security,
            @Context UriInfo uri,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        SweepPageRequest wanted = new SweepPageRequest(
                caller.owner(),
                state(state),
                Parameters.flag("planned", planned),
                query == null ? null : Parameters.text("query", query),
                Parameters.flag("inTrash", inTrash),
                Parameters.pageSize(pageSize),
                pageToken);
        reads.answer(caller.keyId(), response, () -> {
            SweepPage page = sweeps.list(wanted);
            return Parameters.linked(Response.ok(page), page.nextPageToken(), uri);
        });
    }

    /** The outcome of each id, in pages. */
    @GET
    @Path("{id}/items")
    public void items(
            @PathParam("id") String id,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        int size = Parameters.pageSize(pageSize);
        long from = ordinal(pageToken);
        reads.answer(caller.keyId(), response, () -> reports.page(caller, id, outcome, from, size));
    }

    /** The outcome of each id, as a stream: NDJSON, or CSV if the request accepts or asks for it. */
    @GET
    @Path("{id}/report")
    public void report(
            @PathParam("id") String id,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("format") @Nullable String format,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        String accept = String.valueOf(headers.getHeaderString(HttpHeaders.ACCEPT));
        boolean csv = format == null ? accept.contains("text/csv") : format.equals("csv");
        if (format != null && !csv && !format.equals("ndjson")) {
            throw Problem.INVALID_PARAMETER.at(new Where("format", null, "format must be ndjson or csv"));
        }
        SweepReports.ReportFile report = reports.report(caller, id, outcome, csv);
        StreamingOutput lines = out -> report.write(new RevocableOutputStream(out, () -> valid.accept(caller)));
        Response streaming = Response.ok(lines, report.type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + id + (csv ? ".csv\"" : ".ndjson\""))
                .build();
        answers.stream(caller.keyId(), response, () -> streaming);
    }

    private static long ordinal(@Nullable String pageToken) {
        if (pageToken == null) return 0;
        if (pageToken.matches("[0-9]{1,18}")) return Long.parseLong(pageToken);
        throw Problem.INVALID_PAGE_TOKEN.of("pageToken");
    }

    private static @Nullable SweepState state(@Nullable String word) {
        if (word == null) return null;
        return Arrays.stream(SweepState.values())
                .filter(state -> state.name().equals(word))
                .findAny()
                .orElseThrow(() -> Problem.INVALID_PARAMETER.at(new Where(
                        "state",
                        null,
                        "state: unknown; known are "
                                + String.join(
                                        " ",
                                        Arrays.stream(SweepState.values())
                                                .map(Enum::name)
                                                .toList()))));
    }
}
