package org.tasksweep.server.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.SessionService;
import org.tasksweep.server.access.SignIn;
import org.tasksweep.server.access.SignInLimit;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.admin.AuthenticationFilter;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.load.BodyFilter;
import org.tasksweep.server.load.RequestBodies;
import org.tasksweep.wire.Me;

/** Signs the page in and out, and says who is asking. */
@Path("")
public final class SessionResource {
    private final KeyService keys;
    private final SessionService sessions;
    private final SignInLimit signIns;

    public SessionResource(KeyService keys, SessionService sessions, SignInLimit signIns) {
        this.signIns = signIns;
        this.keys = keys;
        this.sessions = sessions;
    }

    @GET
    @Path("me")
    public Me me(@Context SecurityContext security) {
        return Callers.of(security).toWire();
    }

    /**
     * Exchanges a key for a cookie that scripts cannot read. Not by {@link IdempotentPost}: the cookie is a secret that must not be
     * stored, and signing in again does no harm.
     */
    @POST
    @Path("session")
    public Response open(@Context HttpServletRequest http, @Context ContainerRequestContext request)
            throws IOException {
        AuthenticationFilter.requireOwnPage(request);
        byte[] bytes = RequestBodies.read(http, BodyFilter.SIGN_IN, BodyFilter.MAX_SIGN_IN);
        JsonObject body = AdminBody.parse(bytes, List.of("key"));
        String key = body.string("key").orElse("").strip();
        signIns.attempt(http.getRemoteAddr(), null);
        Caller caller = keys.authenticate(key, http.getRemoteAddr());
        signIns.succeeded(http.getRemoteAddr(), null);
        // The browser forgets the session it had; so does the server.
        Cookie before = request.getCookies().get(AuthenticationFilter.COOKIE);
        if (before != null) sessions.end(before.getValue(), requestId(http));
        String token = sessions.open(caller, SignIn.KEY, key, requestId(http));
        NewCookie cookie = cookie(token, (int) sessions.longest().toSeconds(), secure(http));
        return Response.ok(caller.toWire()).cookie(cookie).build();
    }

    @DELETE
    @Path("session")
    public Response close(
            @CookieParam(AuthenticationFilter.COOKIE) @Nullable String token,
            @Context HttpServletRequest http,
            @Context ContainerRequestContext request) {
        AuthenticationFilter.requireOwnPage(request);
        if (token != null) sessions.end(token, requestId(http));
        return Response.noContent().cookie(cookie("", 0, secure(http))).build();
    }

    /** Signs out everywhere: also where somebody forgot to, or where the browser is lost. */
    @DELETE
    @Path("sessions")
    public Response closeAll(@Context HttpServletRequest http, @Context SecurityContext security) {
        int ended = sessions.endAll(Callers.of(security), requestId(http));
        return Response.ok(new EndedSessions(ended))
                .cookie(cookie("", 0, secure(http)))
                .build();
    }

    private static String requestId(HttpServletRequest http) {
        return String.valueOf(http.getAttribute("requestId"));
    }

    // Also behind a proxy that ends TLS.
    private static boolean secure(HttpServletRequest http) {
        return http.isSecure() || "https".equalsIgnoreCase(http.getHeader("X-Forwarded-Proto"));
    }

    private static NewCookie cookie(String token, int seconds, boolean secure) {
        return new NewCookie.Builder(AuthenticationFilter.COOKIE)
                .value(token)
                .path("/admin/v1")
                .maxAge(seconds)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
