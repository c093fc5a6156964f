package org.tasksweep.edge;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.refusal.RefusalMessage;

/**
 * The answer to a request that cannot be read, in the same form as the application answers such a request.
 */
record EarlyRefusal(RefusalForm form, RefusalMessage message) {
    static final String TEXT = "The request cannot be understood";
    private static final String REASON = "INVALID_REQUEST";

    static EarlyRefusal of(HttpRequest request, String text) {
        return of(400, request.getURI(), request.getHeader("X-Request-Id"), text);
    }

    /** Uses the status of the answer, and the caller's own request id if there is one. */
    static EarlyRefusal of(int status, @Nullable String path, @Nullable String given) {
        return of(status, path, given, TEXT);
    }

    private static EarlyRefusal of(int status, @Nullable String path, @Nullable String given, String text) {
        // A request that cannot be read may be one for the contract.
        boolean problem = path != null && RefusalForm.of(path) == RefusalForm.PROBLEM;
        String id = RefusalMessage.requestId(given);
        return new EarlyRefusal(
                problem ? RefusalForm.PROBLEM : RefusalForm.ENVELOPE,
                new RefusalMessage(status, REASON, TEXT, text, List.of(), 0, id));
    }

    String body() {
        return message.body(form);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(message.headers(form));
        headers.put("X-Request-Id", message.requestId());
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Language", "en");
        return headers;
    }

    /** Sends it; Liberty then closes the connection, as after every 400, so that no body is taken for a request. */
    void answer(HttpInboundConnection connection) {
        HttpResponse response = connection.getResponse();
        byte[] bytes = body().getBytes(StandardCharsets.UTF_8);
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
}
