package org.tasksweep.server.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code GET /health/started}, {@code /health/live} and {@code /health/ready}; needs no key. Thread safe. */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Health health;

    public HealthServlet(Health health) {
        this.health = health;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<Health.Answer> answer = path == null ? Optional.empty() : health.probe(path.substring(1));
        if (answer.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setStatus(answer.get().status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        if (answer.get().status() != HttpServletResponse.SC_OK) response.setHeader("Retry-After", "2");
        response.getOutputStream().write(answer.get().body().toString().getBytes(StandardCharsets.UTF_8));
    }
}
