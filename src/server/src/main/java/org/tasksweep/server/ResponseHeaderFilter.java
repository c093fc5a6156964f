package org.tasksweep.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.refusal.RefusalMessage;

/**
 * The headers of every answer: a request id for questions to support, no caching of private data, and the security
 * headers for browsers.
 */
final class ResponseHeaderFilter implements Filter {
    /** The attribute of a request that says where it came from. */
    static final String ADDRESS = "address";

    private static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; manifest-src 'self'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        mark(http, answer, path(http));
        chain.doFilter(request, response);
    }

    static void mark(HttpServletRequest request, HttpServletResponse answer, String path) {
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
            answer.setHeader("Content-Security-Policy", CSP);
            answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
    }

    // Decoded, as the container matched it: /%76%31/ is /v1/.
    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
