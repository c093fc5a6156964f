package org.tasksweep.client;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path below the address of the service, encoded, with its query
 * @param body the bytes to send
 * @param stream sent instead of {@code body}; never repeatable
 * @param repeatable true if sending it twice does no harm; otherwise it is sent chunked, and only once
 */
record Request(
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable InputStream stream,
        boolean repeatable) {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String ACCEPT = "Accept";

    private static final Map<String, String> JSON = Map.of(ACCEPT, "application/json, application/problem+json");

    static Request get(String path) {
        return new Request("GET", path, JSON, null, null, true);
    }

    static Request delete(String path) {
        return new Request("DELETE", path, JSON, null, null, true);
    }

    static Request post(String path, Object body) {
        return new Request("POST", path, JSON, Json.bytes(body), null, true);
    }

    /** A verb whose body says nothing. */
    static Request post(String path) {
        return new Request("POST", path, JSON, Json.bytes(Map.of()), null, true);
    }

    static Request patch(String path, Object body) {
        return new Request("PATCH", path, JSON, Json.bytes(body), null, true);
    }

    static Request upload(String path, InputStream lines) {
        return new Request("POST", path, JSON, null, lines, false);
    }

    Request with(String header, String value) {
        Map<String, String> merged = new LinkedHashMap<>(headers);
        merged.put(header, value);
        return new Request(method, path, Map.copyOf(merged), body, stream, repeatable);
    }

    /** The same under a key of its own: the service carries it out once, however often it arrives. */
    Request keyed() {
        return with(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
    }

    Request accepting(String types) {
        return with(ACCEPT, types + ", application/problem+json");
    }

    /** True if the answer only says that an earlier attempt of it is still being carried out. */
    boolean stillRunning(Answer answer) {
        return answer.status() == 409 && headers.containsKey(IDEMPOTENCY_KEY);
    }

    Request once() {
        return new Request(method, path, headers, body, stream, false);
    }

    /** False for what servers refuse in a path, encoded or not, and for what the admin API reads as its verb. */
    static boolean fitsPath(String segment) {
        return segment.chars().noneMatch(c -> c == '/' || c == '\\' || c == '#')
                && !segment.equals(".")
                && !segment.equals("..")
                && !segment.endsWith(":undelete");
    }

    /** For a path segment or the value of a query parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
