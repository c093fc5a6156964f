package org.tasksweep.server.admin.sweep;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.sweep.SweepCommands;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.Sweep;

/**
 * Carries out an action on a sweep: {@code /sweeps/{id}:run}, with the action in the last segment of the path
 * (AIP-136).
 */
@Path("sweeps/{id : [^/:]+}:{verb : [^/:]+}")
public final class SweepVerbsResource {
    private final SweepService sweeps;
    private final SweepCommands commands;
    private final IdempotentPost once;

    public SweepVerbsResource(SweepService sweeps, SweepCommands commands, IdempotentPost once) {
        this.sweeps = sweeps;
        this.commands = commands;
        this.once = once;
    }

    @POST
    public Response act(
            @PathParam("id") String id,
            @PathParam("verb") String word,
            @Context HttpServletRequest http,
            @Context SecurityContext security,
            @Context UriInfo uri)
            throws IOException {
        SweepVerb verb = SweepVerb.of(word);
        Caller caller = verb.require(Callers.of(security));
        return once.answer(http, caller, verb.members(), (handle, body) -> {
            Sweep sweep = verb.act(
                    handle, sweeps, commands, caller, id, body, String.valueOf(http.getAttribute("requestId")));
            // Only an undo makes a new sweep.
            return sweep.id().equals(id)
                    ? PostResponse.ok(SweepReceipt.of(caller, sweep))
                    : PostResponse.accepted(
                            uri.getBaseUriBuilder()
                                    .path("sweeps")
                                    .path(sweep.id())
                                    .build(),
                            SweepReceipt.of(caller, sweep));
        });
    }
}
