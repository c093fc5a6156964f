package org.tasksweep.server.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;

/** API keys. */
@Path("keys")
public final class KeysResource {
    private final KeyService keys;
    private final IdempotentPost once;

    public KeysResource(KeyService keys, IdempotentPost once) {
        this.keys = keys;
        this.once = once;
    }

    @POST
    public Response create(@Context HttpServletRequest http, @Context SecurityContext security, @Context UriInfo uri)
            throws IOException {
        Caller caller = Callers.of(security, Scope.KEYS_WRITE);
        String requestId = String.valueOf(http.getAttribute("requestId"));
        return once.answer(
                http,
                caller,
                List.of("name", "scopes", "owner"),
                (handle, body) -> created(handle, caller, body, uri, requestId));
    }

    private PostResponse created(Handle handle, Caller caller, JsonObject body, UriInfo uri, String requestId) {
        String owner = body.raw("owner") == null ? null : body.required("owner", 128);
        List<String> scopes = body.strings("scopes").orElse(List.of());
        Key key = keys.create(handle, caller, body.words("name", 100), scopes, owner, requestId);
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

    @DELETE
    @Path("{id}")
    public void revoke(
            @PathParam("id") String id, @Context HttpServletRequest http, @Context SecurityContext security) {
        keys.revoke(Callers.of(security, Scope.KEYS_WRITE), id, String.valueOf(http.getAttribute("requestId")));
    }
}
