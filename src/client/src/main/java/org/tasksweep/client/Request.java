package org.tasksweep.client;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path below the address of the service, encoded, with its query
 * @param body the bytes to send
 * @param stream sent instead of {@code body}; never repeatable
 */
record Request(
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable InputStream stream,
        Effect kind) {

    /** U+FFFD, percent-encoded: a decoder writes it in place of text that it could not read. */
    private static final String DAMAGED_IN_PATH = "%EF%BF%BD";

    private static final byte[] DAMAGED = "\ufffd".getBytes(StandardCharsets.UTF_8);

    /** Path segments that servers resolve as dots, also with parameters after them (RFC 3986, 3.3 and 5.2.4). */
    private static final Pattern DOTS = Pattern.compile("\\.{1,2}(;.*)?", Pattern.DOTALL);

    Request {
        if (path.contains(DAMAGED_IN_PATH) || body != null && damaged(body)) {
            throw new IllegalArgumentException(
                    "Nothing was sent: the text has the character U+FFFD, so it was damaged on its"
                            + " way here (by a locale or a file that is not UTF-8), and would mean something else");
        }
    }

    private static boolean damaged(byte[] text) {
        for (int i = 0; i + 2 < text.length; i++) {
            if (text[i] == DAMAGED[0] && text[i + 1] == DAMAGED[1] && text[i + 2] == DAMAGED[2]) return true;
        }
        return false;
    }

    enum Effect {
        /** Changes nothing. */
        READ,
        /** Changes something, and sending it twice is harmless. */
        ACT,
        /** Changes something, and is sent once: chunked, so that no connector repeats it. */
        ACT_ONCE
    }

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String ACCEPT = "Accept";
    private static final int MEBIBYTE = 1 << 20;
    private static final Map<String, String> JSON = Map.of(ACCEPT, "application/json, application/problem+json");

    static Request get(String path) {
        return new Request("GET", path, JSON, null, null, Effect.READ);
    }

    static Request delete(String path) {
        return new Request("DELETE", path, JSON, null, null, Effect.ACT);
    }

    static Request post(String path, Object body) {
        return new Request("POST", path, JSON, JsonCodec.bytes(body), null, Effect.ACT);
    }

    /** A POST with an empty object as its body. */
    static Request post(String path) {
        return post(path, Map.of());
    }

    /** A POST that only reads. */
    static Request ask(String path, Object body) {
        return new Request("POST", path, JSON, JsonCodec.bytes(body), null, Effect.READ);
    }

    static Request patch(String path, Object body) {
        return new Request("PATCH", path, JSON, JsonCodec.bytes(body), null, Effect.ACT);
    }

    static Request upload(String path, InputStream lines) {
        return new Request("POST", path, JSON, null, lines, Effect.ACT_ONCE);
    }

    Request with(String header, String value) {
        Map<String, String> merged = new LinkedHashMap<>(headers);
        merged.put(header, value);
        return new Request(method, path, Map.copyOf(merged), body, stream, kind);
    }

    /** The most bytes that its answer may have if it is read as a whole: the contract speaks of single tasks, or of ids. */
    int longestAnswer() {
        return path.startsWith("/v1/") ? 4 * MEBIBYTE : 64 * MEBIBYTE;
    }

    /** The same request with an Idempotency-Key of its own: the service carries it out once, however often it arrives. */
    Request keyed() {
        return with(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
    }

    Request accepting(String types) {
        return with(ACCEPT, types + ", application/problem+json");
    }

    boolean isKeyed() {
        return headers.containsKey(IDEMPOTENCY_KEY);
    }

    boolean repeatable() {
        return kind != Effect.ACT_ONCE;
    }

    boolean acts() {
        return kind != Effect.READ;
    }

    Request once() {
        return new Request(method, path, headers, body, stream, Effect.ACT_ONCE);
    }

    /** False if servers refuse the segment in a path, encoded or not, or if the admin API reads its end as an action. */
    static boolean fitsPath(String segment) {
        return !segment.isEmpty()
                && segment.chars().noneMatch(c -> c == '/' || c == '\\' || c == '#')
                && !DOTS.matcher(segment).matches()
                && !segment.endsWith(":undelete");
    }

    /** Encodes a path segment or the value of a query parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
