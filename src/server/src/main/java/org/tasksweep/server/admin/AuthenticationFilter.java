package org.tasksweep.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.RequestRate;
import org.tasksweep.server.access.SessionService;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.request.RefusalMapper;

/** Identifies the caller before a request reaches a resource of {@code /admin/v1}. */
public final class AuthenticationFilter implements ContainerRequestFilter {
    public static final String COOKIE = "tasksweep";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final KeyService keys;
    private final SessionService sessions;
    private final RequestRate rate;

    @Context
    @SuppressWarnings("NullAway.Init") // set by Jersey before use; a proxy for the request of the thread
    private HttpServletRequest http;

    public AuthenticationFilter(KeyService keys, SessionService sessions, RequestRate rate) {
        this.rate = rate;
        this.keys = keys;
        this.sessions = sessions;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().equals("session")) return;
        Caller caller = caller(request);
        http.setAttribute(RefusalMapper.KEY_ID, caller.keyId());
        rate.take(caller);
        request.setSecurityContext(new CallerContext(caller));
    }

    private Caller caller(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null) return keys.authenticate(authorization, http.getRemoteAddr());
        Cookie cookie = request.getCookies().get(COOKIE);
        if (cookie == null) throw Problem.UNAUTHENTICATED.plain();
        requireOwnPage(request);
        return sessions.authenticate(cookie.getValue(), http.getRemoteAddr(), !byItself(request));
    }

    // The page sends these requests by itself, also from a tab that nobody looks at.
    private static boolean byItself(ContainerRequestContext request) {
        return request.getUriInfo().getPath().equals("overview")
                || MediaType.SERVER_SENT_EVENTS.equals(request.getHeaderString(HttpHeaders.ACCEPT));
    }

    /** A page of another site can make a browser send the cookie, but not this header. */
    public static void requireOwnPage(ContainerRequestContext request) {
        if (READS.contains(request.getMethod())) return;
        if (request.getHeaderString("X-Requested-By") == null) {
            throw Problem.REQUESTED_BY_MISSING.because(
                    "The header X-Requested-By is required for writes with the cookie of a session");
        }
    }

    private record CallerContext(Caller caller) implements SecurityContext {
        @Override
        public Caller getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
