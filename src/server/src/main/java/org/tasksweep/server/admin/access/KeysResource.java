package org.tasksweep.server.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Allowance;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyChanges;
import org.tasksweep.server.access.KeyCommand;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.KeyUpdate;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;
import org.tasksweep.wire.ProblemDetail.Where;

/** Lists, makes, changes, rotates and revokes API keys. */
@Path("keys")
public final class KeysResource {
    private static final List<String> CHANGES = List.of("expireTime", "budgetPerHour", "ratePerSecond");
    private static final Where NOTHING = new Where(
            "/expireTime", null, "expireTime: required, or budgetPerHour, or ratePerSecond; null takes a limit away");
    private static final int MOST = 1_000_000_000;
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final KeyService keys;
    private final KeyChanges changes;
    private final IdempotentPost once;
    private final IdempotentPost changing;

    public KeysResource(KeyService keys, KeyChanges changes, IdempotentPost once) {
        this.keys = keys;
        this.changes = changes;
        this.once = once;
        this.changing = once.then(keys::forget);
    }

    @POST
    public Response create(@Context HttpServletRequest http, @Context SecurityContext security, @Context UriInfo uri)
            throws IOException {
        Caller caller = Callers.of(security, Scope.KEYS_WRITE);
        String requestId = String.valueOf(http.getAttribute("requestId"));
        return once.answer(
                http,
                caller,
                List.of("name", "scopes", "owner", "expireTime", "budgetPerHour", "ratePerSecond"),
                (handle, body) -> created(handle, caller, body, uri, requestId));
    }

    private PostResponse created(Handle handle, Caller caller, JsonObject body, UriInfo uri, String requestId) {
        String owner = body.raw("owner") == null ? null : body.required("owner", 128);
        List<String> scopes = body.strings("scopes").orElse(List.of());
        Allowance allowance = new Allowance(limit(body, "budgetPerHour"), limit(body, "ratePerSecond"), null);
        KeyCommand command =
                KeyCommand.of(body.words("name", 100), scopes, owner, AdminBody.time(body, "expireTime"), allowance);
        Key key = keys.create(handle, caller, command, requestId);
        // The secret is shown once, and stored nowhere.
        return PostResponse.created(uri.getAbsolutePathBuilder().path(key.id()).build(), key)
                .keeping(key.withoutSecret());
    }

    @GET
    public Response list(
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        Caller caller = Callers.of(security, Scope.KEYS_WRITE);
        KeyPage page = keys.list(caller, pageToken, Parameters.pageSize(pageSize));
        return Parameters.linked(Response.ok(page), page.nextPageToken(), uri);
    }

    /** Gives a key a new secret; the old one works during the overlap, until every program has the new one. */
    @POST
    @Path("{id : [^/:]+}:rotate")
    public Response rotate(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.KEYS_WRITE);
        String requestId = String.valueOf(http.getAttribute("requestId"));
        return changing.answer(http, caller, List.of("overlap"), (handle, body) -> {
            Duration overlap = AdminBody.duration(body, "overlap", LONGEST_OVERLAP, "PT6H or P1D");
            Key key = changes.rotate(handle, caller, id, overlap == null ? OVERLAP : overlap, requestId);
            return PostResponse.ok(key).keeping(key.withoutSecret());
        });
    }

    @PATCH
    @Path("{id}")
    public Response change(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.KEYS_WRITE);
        String requestId = String.valueOf(http.getAttribute("requestId"));
        return changing.answer(http, caller, CHANGES, (handle, body) -> {
            if (body.names().isEmpty()) throw Problem.INVALID_FIELD.at(NOTHING);
            return PostResponse.ok(changes.change(handle, caller, id, update(body), requestId));
        });
    }

    private static KeyUpdate update(JsonObject body) {
        return new KeyUpdate(
                body.has("expireTime"),
                AdminBody.time(body, "expireTime"),
                body.has("budgetPerHour"),
                limit(body, "budgetPerHour"),
                body.has("ratePerSecond"),
                limit(body, "ratePerSecond"));
    }

    private static @Nullable Integer limit(JsonObject body, String member) {
        Optional<Long> number = body.whole(member);
        if (number.isPresent() && (number.get() < 1 || number.get() > MOST)) {
            String what = member + ": must be a whole number from 1 to " + MOST + ", or null";
            throw Problem.INVALID_FIELD.at(new Where("/" + member, null, what));
        }
        return (Integer) number.map(Long::intValue).orElse(null);
    }

    @DELETE
    @Path("{id}")
    public void revoke(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security) {
        keys.revoke(Callers.of(security, Scope.KEYS_WRITE), id, String.valueOf(http.getAttribute("requestId")));
    }
}
