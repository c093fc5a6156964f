package org.tasksweep.server.admin.sweep;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.sweep.SweepCommands;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.Sweep;

/** Reads one sweep, waits for it, follows it, and changes its rate. */
@Path("sweeps/{id : [^/:]+}")
public final class SweepResource {
    private final SweepService sweeps;
    private final SweepCommands commands;
    private final SweepWatch watch;
    private final IdempotentPost once;

    public SweepResource(SweepService sweeps, SweepCommands commands, SweepWatch watch, IdempotentPost once) {
        this.sweeps = sweeps;
        this.commands = commands;
        this.watch = watch;
        this.once = once;
    }

    /** The sweep as it is now; with {@code wait} as it is when it is settled, or after this number of seconds. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public void read(
            @PathParam("id") String id,
            @QueryParam("wait") @Nullable String wait,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        long seconds = Parameters.number("wait", wait, 0, 0, 60);
        Sweep sweep = sweeps.find(caller, id);
        if (seconds == 0 || sweep.state().settled()) response.resume(sweep);
        else watch.settled(caller, id, seconds, response);
    }

    /**
     * The progress as server-sent events, one whenever the sweep has changed, until it is settled. An EventSource connects
     * again when a stream ends; 204 prevents that if there is nothing new.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void progress(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context HttpServletRequest http,
            @Context SecurityContext security,
            @Context SseEventSink sink,
            @Context Sse sse) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        Sweep sweep = sweeps.find(caller, id);
        if (sweep.state().settled() && SweepEvent.of(sweep).id().equals(last)) {
            throw new WebApplicationException(Response.Status.NO_CONTENT);
        }
        watch.progress(caller, id, new SseSubscriber(sink, sse, http.getAsyncContext()));
    }

    @PATCH
    public Response change(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.SWEEPS_WRITE);
        String requestId = String.valueOf(http.getAttribute("requestId"));
        return once.answer(
                http,
                caller,
                List.of("maxRate"),
                (handle, body) -> PostResponse.ok(SweepReceipt.of(
                        caller, commands.rate(handle, caller, id, SweepBody.maxRate(body), requestId))));
    }
}
