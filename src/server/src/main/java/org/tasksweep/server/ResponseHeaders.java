package org.tasksweep.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.refusal.RefusalMessage;

/**
 * The headers of every answer: a request id for questions to support, no caching of private data, and the security
 * headers for browsers.
 */
final class ResponseHeaders {
    /** The attribute of a request with the address from which it came. */
    static final String ADDRESS = "address";

    private final String csp;

    ResponseHeaders(FrameAncestors ancestors) {
        csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors " + ancestors.sources()
                + "; manifest-src 'self'";
    }

    void set(HttpServletRequest request, HttpServletResponse answer, String path) {
        String id = RefusalMessage.requestId(request.getHeader("X-Request-Id"));
        request.setAttribute("requestId", id);
        request.setAttribute(ADDRESS, request.getRemoteAddr());
        answer.setHeader("X-Request-Id", id);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        if (RefusalForm.of(path) != RefusalForm.TEXT) {
            answer.setHeader("Cache-Control", "no-store");
        } else {
            answer.setHeader("Cache-Control", "no-cache");
            answer.setHeader("Referrer-Policy", "no-referrer");
            answer.setHeader("Content-Security-Policy", csp);
            answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
    }
}
