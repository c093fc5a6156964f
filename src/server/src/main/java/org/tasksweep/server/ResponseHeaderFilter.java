package org.tasksweep.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tasksweep.server.log.Activity;

/** Sets the headers of every answer, before any other code gets the request. */
final class ResponseHeaderFilter implements Filter {
    private final ResponseHeaders headers;

    ResponseHeaderFilter(ResponseHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        // One that was suspended has them already.
        if (http.getDispatcherType() == DispatcherType.REQUEST) {
            headers.set(http, (HttpServletResponse) response, path(http));
        }
        try (Activity activity = Activity.request(String.valueOf(http.getAttribute("requestId")))) {
            chain.doFilter(request, response);
        }
    }

    // Decoded, as the container matched it: /%76%31/ is /v1/.
    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
