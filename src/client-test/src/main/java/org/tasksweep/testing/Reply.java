package org.tasksweep.testing;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tasksweep.wire.Deleted;
import org.tasksweep.wire.ProblemDetail;

/** The answer to a request. */
record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final Jsonb JSON = JsonbBuilder.create();

    static Reply ok(Object value) {
        return json(200, value);
    }

    static Reply json(int status, Object value) {
        return text(status, "application/json", JSON.toJson(value));
    }

    static Reply text(int status, String type, String text) {
        return new Reply(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    static String jsonOf(Object value) {
        return JSON.toJson(value);
    }

    /** The refusal in the form that the path promises. */
    static Reply of(Refusal refusal, String path, String requestId) {
        Reply reply = path.startsWith("/v1/")
                ? json(refusal.status(), new Deleted(Deleted.FAILURE, refusal.detail(), null))
                : text(refusal.status(), "application/problem+json", JSON.toJson(problem(refusal, requestId)));
        reply = reply.with("Tasksweep-Reason", refusal.reason());
        if (refusal.status() == 401) reply = reply.with("WWW-Authenticate", "Bearer realm=\"tasksweep\"");
        if (refusal.retryAfter() > 0) reply = reply.with("Retry-After", Long.toString(refusal.retryAfter()));
        String allow = refusal.allow();
        return allow == null ? reply : reply.with("Allow", allow);
    }

    private static ProblemDetail problem(Refusal refusal, String requestId) {
        String name = refusal.reason().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProblemDetail(
                "urn:tasksweep:problem:" + name,
                name.replace('-', ' '),
                refusal.status(),
                refusal.detail(),
                refusal.reason(),
                refusal.places().isEmpty() ? null : refusal.places(),
                requestId);
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /** True if the same request may get another answer later, since an outcome in it is retryable. */
    boolean mayChange() {
        return new String(body, StandardCharsets.UTF_8).contains("\"retryable\":true");
    }
}
