package org.tasksweep.server.admin.policy;

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
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.policy.PolicyForecasts;
import org.tasksweep.server.policy.PolicyService;
import org.tasksweep.server.problem.IfMatch;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyState;

/** Makes, lists, changes, pauses, resumes, runs and forecasts policies. */
@Path("policies")
public final class PoliciesResource {
    private final PolicyService policies;
    private final PolicyForecasts forecasts;
    private final ReadExecutor reads;
    private final IdempotentPost once;

    public PoliciesResource(
            PolicyService policies, PolicyForecasts forecasts, ReadExecutor reads, IdempotentPost once) {
        this.policies = policies;
        this.forecasts = forecasts;
        this.reads = reads;
        this.once = once;
    }

    @POST
    public Response create(@Context HttpServletRequest http, @Context SecurityContext security, @Context UriInfo uri)
            throws IOException {
        Caller caller = writer(security);
        return once.answer(http, caller, PolicyBody.MEMBERS, (handle, body) -> {
            boolean active = PolicyBody.state(body) == PolicyState.ACTIVE;
            Policy policy = policies.create(handle, caller, new PolicyBody(body, null).terms(), active, request(http));
            return PostResponse.created(
                    uri.getAbsolutePathBuilder().path(policy.id()).build(), policy);
        });
    }

    @GET
    public void list(@Context SecurityContext security, @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        reads.answer(caller.keyId(), response, () -> policies.list(caller));
    }

    @GET
    @Path("{id : [^/:]+}")
    public void read(@PathParam("id") String id, @Context SecurityContext security, @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        reads.answer(caller.keyId(), response, () -> {
            Policy policy = policies.find(caller, id);
            return Response.ok(policy).tag(policy.etag()).build();
        });
    }

    @PATCH
    @Path("{id : [^/:]+}")
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServletRequest http,
            @Context SecurityContext security)
            throws IOException {
        Caller caller = writer(security);
        IfMatch read = IfMatch.required(ifMatch, "policy");
        return once.answer(http, caller, PolicyBody.MEMBERS, (handle, body) -> {
            if (body.names().isEmpty()) throw Problem.INVALID_FIELD.because("The body changes nothing");
            return PostResponse.ok(policies.edit(
                    handle,
                    caller,
                    id,
                    read,
                    before -> new PolicyBody(body, before).terms(),
                    PolicyBody.state(body),
                    request(http)));
        });
    }

    @DELETE
    @Path("{id : [^/:]+}")
    public void delete(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security) {
        policies.delete(writer(security), id, request(http));
    }

    @POST
    @Path("{id : [^/:]+}:pause")
    public Response pause(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = writer(security);
        return once.answer(
                http,
                caller,
                List.of(),
                (handle, body) -> PostResponse.ok(policies.pause(handle, caller, id, request(http))));
    }

    /** Needs the entity tag, so that nobody makes a rule active that is not the one on the screen. */
    @POST
    @Path("{id : [^/:]+}:resume")
    public Response resume(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServletRequest http,
            @Context SecurityContext security)
            throws IOException {
        Caller caller = runner(security);
        IfMatch read = IfMatch.required(ifMatch, "policy");
        return once.answer(
                http,
                caller,
                List.of(),
                (handle, body) -> PostResponse.ok(policies.resume(handle, caller, id, read, request(http))));
    }

    /** Needs the entity tag, as {@link #resume} does, unless a person looks at the plan before anything is deleted. */
    @POST
    @Path("{id : [^/:]+}:run")
    public Response run(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServletRequest http,
            @Context SecurityContext security)
            throws IOException {
        Caller caller = runner(security);
        return once.answer(http, caller, List.of("planOnly"), (handle, body) -> {
            boolean planOnly = body.flag("planOnly", false);
            IfMatch read = planOnly && ifMatch == null ? IfMatch.ANY : IfMatch.required(ifMatch, "policy");
            return PostResponse.ok(policies.run(handle, caller, id, read, planOnly, request(http)));
        });
    }

    /** The runs of the next days. */
    @GET
    @Path("{id : [^/:]+}:forecast")
    public void forecast(
            @PathParam("id") String id,
            @QueryParam("days") @Nullable String days,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        int count = days(days);
        reads.answer(caller.keyId(), response, () -> forecasts.forecast(caller, id, count));
    }

    static int days(@Nullable String text) {
        return (int) Parameters.number("days", text, 30, 1, 366);
    }

    private static Caller writer(SecurityContext security) {
        return Callers.of(security, Scope.POLICIES_WRITE);
    }

    private static Caller runner(SecurityContext security) {
        return writer(security).require(Scope.SWEEPS_WRITE).require(Scope.TASKS_DELETE);
    }

    private static String request(HttpServletRequest http) {
        return String.valueOf(http.getAttribute("requestId"));
    }
}
