package org.tasksweep.server;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.KeyService;

/** Finds the key that a request uses, before the request reaches an API: by a header, or by the cookie of a session. */
final class RequestKeyLookup {
    private final KeyService keys;

    RequestKeyLookup(KeyService keys) {
        this.keys = keys;
    }

    /** Empty if the key is unknown, or cannot be looked up now: the API that is asked says so in its own words. */
    Optional<String> of(HttpServletRequest request) {
        try {
            String authorization = request.getHeader("Authorization");
            if (authorization != null)
                return Optional.of(keys.authenticate(authorization, request.getRemoteAddr())
                        .keyId());
            return session(request)
                    .map(token -> keys.authenticateSession(token, request.getRemoteAddr())
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
