package org.tasksweep.edge;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that cannot be read: the same answer as the application gives to a request that it does not
 * understand.
 */
record EarlyRefusal(String id, String type, String body) {
    static final String TEXT = "The request cannot be understood";
    private static final String ENVELOPE = "{\"code\":9999,\"msg\":\"%s\"}";
    private static final String PROBLEM = "{\"type\":\"about:blank\",\"title\":\"" + TEXT
            + "\",\"status\":%d,\"detail\":\"%s\",\"reason\":\"INVALID_REQUEST\",\"requestId\":\"%s\"}";

    /** The text is ours: nothing in it needs an escape. */
    static EarlyRefusal of(HttpRequest request, String text) {
        return of(400, request.getURI(), request.getHeader("X-Request-Id"), text);
    }

    /** The status is that of the answer, the id the caller's own, if any. */
    static EarlyRefusal of(int status, @Nullable String path, @Nullable String given) {
        return of(status, path, given, TEXT);
    }

    private static EarlyRefusal of(int status, @Nullable String path, @Nullable String given, String text) {
        String id = id(given);
        if (!administration(path)) {
            return new EarlyRefusal(id, "application/json", String.format(Locale.ROOT, ENVELOPE, text));
        }
        return new EarlyRefusal(id, "application/problem+json", String.format(Locale.ROOT, PROBLEM, status, text, id));
    }

    Map<String, String> headers() {
        return Map.of(
                "X-Request-Id", id,
                "X-Content-Type-Options", "nosniff",
                "Cache-Control", "no-store",
                "Content-Type", type,
                "Content-Language", "en");
    }

    /** Sends it; Liberty then closes the connection, as after every 400, so that no body is taken for a request. */
    void answer(HttpInboundConnection connection) {
        HttpResponse response = connection.getResponse();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(400);
        headers().forEach(response::setHeader);
        response.setContentLength(bytes.length);
        try {
            response.getBody().write(bytes);
            connection.finish(null);
        } catch (IOException gone) {
            connection.finish(gone);
        }
    }

    // What may lead out of /admin again is answered as everything else is.
    private static boolean administration(@Nullable String path) {
        return path != null && path.startsWith("/admin/") && !path.matches(".*/(\\.|%2[eE]).*");
    }

    // A caller's own id is kept if it is harmless in logs, as the application does.
    private static String id(@Nullable String given) {
        if (given != null && given.matches("[A-Za-z0-9_.-]{8,64}")) return given;
        return "req_" + UUID.randomUUID().toString().replace("-", "");
    }
}
