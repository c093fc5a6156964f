package org.tasksweep.server;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.SessionService;

/** Finds the key that a request uses, before the request reaches an API: by a header, or by the cookie of a session. */
final class RequestKeyLookup {
    private final KeyService keys;
    private final SessionService sessions;

    RequestKeyLookup(KeyService keys, SessionService sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    /** Empty if the key is unknown or cannot be looked up now; the API then answers in its own form. */
    Optional<String> of(HttpServletRequest request) {
        try {
            String authorization = request.getHeader("Authorization");
            if (authorization != null)
                return Optional.of(keys.authenticate(authorization, request.getRemoteAddr())
                        .keyId());
            return session(request)
                    .map(token -> sessions.authenticate(token, request.getRemoteAddr(), false)
                            .keyId());
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> session(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) return Optional.empty();
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals("tasksweep")) return Optional.of(cookie.getValue());
        }
        return Optional.empty();
    }
}
