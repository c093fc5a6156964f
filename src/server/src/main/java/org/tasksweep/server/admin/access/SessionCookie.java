package org.tasksweep.server.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.RuntimeDelegate;
import org.tasksweep.server.admin.AuthenticationFilter;

/** The cookie that carries a session: scripts cannot read it, and pages of other sites cannot make a browser send it. */
final class SessionCookie {
    private SessionCookie() {}

    /** @param seconds how long the browser keeps it; 0 removes it */
    static NewCookie of(HttpServletRequest http, String token, long seconds) {
        return new NewCookie.Builder(AuthenticationFilter.COOKIE)
                .value(token)
                .path("/admin/v1")
                .maxAge((int) seconds)
                .secure(secure(http))
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** The cookie as a header, for answers outside of the API. */
    static String header(HttpServletRequest http, String token, long seconds) {
        return RuntimeDelegate.getInstance()
                .createHeaderDelegate(NewCookie.class)
                .toString(of(http, token, seconds));
    }

    // Also behind a proxy that terminates TLS.
    private static boolean secure(HttpServletRequest http) {
        return http.isSecure() || "https".equalsIgnoreCase(http.getHeader("X-Forwarded-Proto"));
    }
}
