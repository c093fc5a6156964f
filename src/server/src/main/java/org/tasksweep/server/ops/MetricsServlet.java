package org.tasksweep.server.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.refusal.RefusalMessage;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/**
 * {@code GET /metrics}; needs a key that may read the tasks of every owner, since the counts tell what all of them do. Thread safe.
 */
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Duration TRUSTED = Duration.ofMinutes(10);

    private final transient Metrics metrics;
    private final transient KeyService keys;
    private transient volatile @Nullable Accepted last;

    /** Whoever was let in last. */
    private record Accepted(byte[] hash, long at) {}

    public MetricsServlet(Metrics metrics, KeyService keys) {
        this.metrics = metrics;
        this.keys = keys;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            admit(request);
        } catch (Refusal refusal) {
            RefusalMessage message = refusal.message(String.valueOf(request.getAttribute("requestId")));
            response.setStatus(refusal.problem().status());
            message.headers(RefusalForm.TEXT).forEach(response::setHeader);
            response.getOutputStream().write(message.body(RefusalForm.TEXT).getBytes(StandardCharsets.UTF_8));
            return;
        }
        response.setContentType(Metrics.TEXT);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(metrics.text().getBytes(StandardCharsets.UTF_8));
    }

    private void admit(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        byte[] hash = hash(String.valueOf(authorization));
        try {
            Caller caller = keys.authenticate(authorization, request.getRemoteAddr());
            caller.require(Scope.TASKS_READ);
            if (caller.owner() != null) caller.require(Scope.TASKS_ANY);
            last = new Accepted(hash, System.nanoTime());
        } catch (Refusal refused) {
            throw refused;
        } catch (RuntimeException failure) {
            if (!Database.unavailable(failure)) throw failure;
            // Whoever watches the service has to see it when the database is away.
            Accepted known = last;
            boolean trusted = known != null
                    && System.nanoTime() - known.at() < TRUSTED.toNanos()
                    && MessageDigest.isEqual(known.hash(), hash);
            if (!trusted) throw Problem.DATABASE_UNAVAILABLE.plain();
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
