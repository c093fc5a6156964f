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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
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
import org.tasksweep.server.limit.BodyFilter;
import org.tasksweep.server.limit.RequestBodies;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.ProviderAccount;

/** Signs the page in and out, and returns the caller. */
@Path("")
public final class SessionResource {
    private final KeyService keys;
    private final SessionService sessions;
    private final SignInLimit signIns;
    private final @Nullable PasswordSignIn passwords;
    private final SignInOptions options;
    private final Supplier<@Nullable ProviderAccount> account;

    /**
     * @param passwords null: nobody signs in by a password @param provider the name of the identity provider on the page;
     *     null if there is none
     * @param account the account in front of which the service stands; null if there is none
     */
    public SessionResource(
            KeyService keys,
            SessionService sessions,
            SignInLimit signIns,
            @Nullable PasswordSignIn passwords,
            @Nullable String provider,
            Supplier<@Nullable ProviderAccount> account) {
        this.account = account;
        this.signIns = signIns;
        this.keys = keys;
        this.sessions = sessions;
        this.passwords = passwords;
        this.options = new SignInOptions(passwords != null, provider);
    }

    @GET
    @Path("me")
    public Me me(@Context SecurityContext security) {
        return Callers.of(security).toWire().at(account.get());
    }

    /** For the page before the sign-in. */
    @GET
    @Path("session")
    public SignInOptions options() {
        return options;
    }

    /**
     * Exchanges a key, or a name and a password, for a cookie that scripts cannot read. Not by {@link IdempotentPost}: the cookie is a secret that must not be
     * stored, and signing in again does no harm.
     */
    @POST
    @Path("session")
    public Response open(@Context HttpServletRequest http, @Context ContainerRequestContext request)
            throws IOException {
        AuthenticationFilter.requireOwnPage(request);
        byte[] bytes = RequestBodies.read(http, BodyFilter.SIGN_IN, BodyFilter.MAX_SIGN_IN);
        JsonObject body =
                AdminBody.parse(bytes, passwords == null ? List.of("key") : List.of("key", "name", "password"));
        PasswordSignIn directory = body.raw("name") == null ? null : passwords;
        String key = body.string("key").orElse("").strip();
        Caller caller = directory != null
                ? directory.signIn(
                        http, body.words("name", 200), body.string("password").orElse(""))
                : byKey(http, key);
        // The browser forgets the session it had; so does the server.
        Cookie before = request.getCookies().get(AuthenticationFilter.COOKIE);
        if (before != null) sessions.end(before.getValue(), requestId(http));
        String token = directory != null
                ? sessions.open(caller, SignIn.PASSWORD, requestId(http))
                : sessions.open(caller, SignIn.KEY, key, requestId(http));
        return Response.ok(caller.toWire().at(account.get()))
                .cookie(SessionCookie.of(http, token, sessions.longest().toSeconds()))
                .build();
    }

    private Caller byKey(HttpServletRequest http, String key) {
        signIns.attempt(http.getRemoteAddr(), null);
        Caller caller = keys.authenticate(key, http.getRemoteAddr());
        signIns.succeeded(http.getRemoteAddr(), null);
        return caller;
    }

    @DELETE
    @Path("session")
    public Response close(
            @CookieParam(AuthenticationFilter.COOKIE) @Nullable String token,
            @Context HttpServletRequest http,
            @Context ContainerRequestContext request) {
        AuthenticationFilter.requireOwnPage(request);
        if (token != null) sessions.end(token, requestId(http));
        return Response.noContent().cookie(SessionCookie.of(http, "", 0)).build();
    }

    /** Signs out everywhere, also in browsers that are lost or were left signed in. */
    @DELETE
    @Path("sessions")
    public Response closeAll(@Context HttpServletRequest http, @Context SecurityContext security) {
        int ended = sessions.endAll(Callers.of(security), requestId(http));
        return Response.ok(new EndedSessions(ended))
                .cookie(SessionCookie.of(http, "", 0))
                .build();
    }

    private static String requestId(HttpServletRequest http) {
        return String.valueOf(http.getAttribute("requestId"));
    }
}
