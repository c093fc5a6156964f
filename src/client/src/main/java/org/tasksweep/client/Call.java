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
record Call(
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable InputStream stream,
        boolean repeatable) {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    static Call get(String path) {
        return new Call("GET", path, Map.of(), null, null, true);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), null, null, true);
    }

    static Call post(String path, Object body) {
        return new Call("POST", path, Map.of(), Json.bytes(body), null, true);
    }

    static Call upload(String path, InputStream lines) {
        return new Call("POST", path, Map.of(), null, lines, false);
    }

    Call with(String header, String value) {
        Map<String, String> merged = new LinkedHashMap<>(headers);
        merged.put(header, value);
        return new Call(method, path, Map.copyOf(merged), body, stream, repeatable);
    }

    /** The same call under a key of its own: the service carries it out once, however often it arrives. */
    Call keyed() {
        return with(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
    }

    /** True if the answer only says that an earlier attempt of this call is still being carried out. */
    boolean stillRunning(Answer answer) {
        return answer.status() == 409 && headers.containsKey(IDEMPOTENCY_KEY);
    }

    Call once() {
        return new Call(method, path, headers, body, stream, false);
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
