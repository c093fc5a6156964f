package org.tasksweep.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

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
        String id = requestId(request);
        request.setAttribute("requestId", id);
        request.setAttribute(ADDRESS, request.getRemoteAddr());
        answer.setHeader("X-Request-Id", id);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        if (api(path)) {
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

    private static boolean api(String path) {
        return path.equals("/v1") || path.startsWith("/v1/") || path.startsWith("/admin/");
    }

    // A caller's own id is kept if it is harmless in logs, so that one id follows a call through several services.
    private static String requestId(HttpServletRequest request) {
        String given = request.getHeader("X-Request-Id");
        if (given != null && given.matches("[A-Za-z0-9_.-]{8,64}")) return given;
        return "req_" + UUID.randomUUID().toString().replace("-", "");
    }
}
