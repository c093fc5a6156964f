package org.tasksweep.server.admin.hold;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.hold.HoldUpdate;
import org.tasksweep.server.hold.NewHold;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.problem.IfMatch;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.HoldPage;
import org.tasksweep.wire.ProblemDetail.Where;

/** Makes, lists, changes and releases holds. */
@Path("holds")
public final class HoldsResource {
    private static final int MAX_REASON = 500;
    private static final int MAX_IDS = 10_000;

    private final HoldService holds;
    private final ReadExecutor reads;
    private final IdempotentPost making;
    private final IdempotentPost changing;

    public HoldsResource(HoldService holds, ReadExecutor reads, IdempotentPost once) {
        this.reads = reads;
        this.holds = holds;
        this.making = once.then(holds::settle);
        this.changing = once.then(body -> {
            if (body.has("endTime")) holds.settle();
        });
    }

    @POST
    public Response create(@Context HttpServletRequest http, @Context SecurityContext security, @Context UriInfo uri)
            throws IOException {
        Caller caller = Callers.of(security, Scope.HOLDS_WRITE);
        return making.answer(http, caller, List.of("filter", "taskIds", "reason", "endTime"), (handle, body) -> {
            NewHold wanted = new NewHold(
                    body.raw("taskIds") == null ? List.of() : AdminBody.ids(body, "taskIds", MAX_IDS),
                    body.string("filter").map(TaskFilter::parse).orElse(null),
                    body.words("reason", MAX_REASON),
                    AdminBody.time(body, "endTime"));
            Hold hold = holds.create(handle, caller, wanted, (String) http.getAttribute("requestId"));
            return PostResponse.created(
                    uri.getAbsolutePathBuilder().path(hold.id()).build(), hold);
        });
    }

    @GET
    public void list(
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("showReleased") @Nullable String showReleased,
            @Context SecurityContext security,
            @Context UriInfo uri,
            @Suspended AsyncResponse response) {
        boolean over = Parameters.flag("showReleased", showReleased);
        int size = Parameters.pageSize(pageSize);
        Caller caller = reader(security);
        reads.answer(caller.keyId(), response, () -> {
            HoldPage page = holds.list(caller, over, size, pageToken);
            return Parameters.linked(Response.ok(page), page.nextPageToken(), uri);
        });
    }

    @GET
    @Path("{id}")
    public void read(@PathParam("id") String id, @Context SecurityContext security, @Suspended AsyncResponse response) {
        Caller caller = reader(security);
        reads.answer(caller.keyId(), response, () -> tagged(Response.ok(), holds.find(caller, id)));
    }

    @PATCH
    @Path("{id}")
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServletRequest http,
            @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.HOLDS_WRITE);
        IfMatch read = IfMatch.required(ifMatch, "hold");
        return changing.answer(
                http,
                caller,
                List.of("reason", "endTime"),
                (handle, body) -> PostResponse.ok(
                        holds.edit(handle, caller, id, change(read, body), (String) http.getAttribute("requestId"))));
    }

    private static HoldUpdate change(IfMatch ifMatch, JsonObject body) {
        if (body.names().isEmpty()) {
            throw Problem.INVALID_FIELD.at(new Where("/reason", null, "reason: required, or endTime, or both"));
        }
        return new HoldUpdate(
                ifMatch,
                body.has("reason") ? body.words("reason", MAX_REASON) : null,
                body.has("endTime"),
                AdminBody.time(body, "endTime"));
    }

    @DELETE
    @Path("{id}")
    public void release(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security) {
        holds.release(Callers.of(security, Scope.HOLDS_WRITE), id, (String) http.getAttribute("requestId"));
    }

    // A hold reveals what its owner keeps and why, so only keys that make holds, or see the tasks of every owner, may
    // read it.
    private static Caller reader(SecurityContext security) {
        Caller caller = Callers.of(security);
        if (caller.may(Scope.HOLDS_WRITE) || caller.owner() != null) return caller.require(Scope.HOLDS_WRITE);
        return caller.require(Scope.TASKS_READ);
    }

    private static Response tagged(Response.ResponseBuilder response, Hold hold) {
        return response.entity(hold).tag(hold.etag()).build();
    }
}
