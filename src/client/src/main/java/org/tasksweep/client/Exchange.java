package org.tasksweep.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;
import org.jspecify.annotations.Nullable;

/** Sends one request through Jersey, with the key. Thread safe. */
record Exchange(
        Client client,
        URI uri,
        String scheme,
        ApiKey key,
        Duration connectTimeout,
        Duration readTimeout,
        RequestHooks hooks) {

    /** How long the service may take to work through an import after its last line. */
    private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(10);

    /** Sends the request, with {@code more} headers. If {@code streamed}, the body of a success is still to be read. */
    OpenResponse open(Request request, Map<String, String> more, Duration left, boolean streamed) throws IOException {
        Response response = send(request, more, left);
        try {
            boolean open = streamed && response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
            Answer head = answer(request, response, open ? new byte[0] : body(response, request.longestAnswer()));
            if (open) {
                return new OpenResponse(
                        head, response.readEntity(InputStream.class), response.getLength(), key, response::close);
            }
            response.close();
            return OpenResponse.whole(head, key);
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** Where a request is sent. */
    URI at(Request request) {
        return URI.create(uri + request.path());
    }

    private Response send(Request request, Map<String, String> more, Duration left) {
        Duration silence = request.stream() == null ? readTimeout : IMPORT_TIMEOUT;
        Invocation.Builder exchange = client.target(at(request))
                .request()
                .header(HttpHeaders.AUTHORIZATION, scheme + key.text())
                .header(HttpHeaders.USER_AGENT, "tasksweep-client")
                .property(ClientProperties.CONNECT_TIMEOUT, millis(connectTimeout, left))
                .property(ClientProperties.READ_TIMEOUT, millis(silence, left));
        request.headers().forEach(exchange::header);
        more.forEach(exchange::header);
        if (!request.repeatable()) {
            // Without it HttpURLConnection sends a POST again by itself when the connection breaks.
            exchange.property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.CHUNKED);
        }
        Entity<?> entity = entity(request);
        return entity == null ? exchange.method(request.method()) : exchange.method(request.method(), entity);
    }

    private static @Nullable Entity<?> entity(Request request) {
        if (request.stream() != null) {
            // Jersey takes the encoding from here only, whatever the headers say.
            String encoding = request.headers().get(HttpHeaders.CONTENT_ENCODING);
            MediaType lines = MediaType.valueOf("application/x-ndjson");
            return Entity.entity(request.stream(), new Variant(lines, (String) null, encoding));
        }
        return request.body() == null ? null : Entity.entity(request.body(), MediaType.APPLICATION_JSON_TYPE);
    }

    private static byte[] body(Response response, int longest) throws IOException {
        if (response.getLength() > longest) throw new OversizedAnswer(longest);
        byte[] body = response.hasEntity() ? read(response.readEntity(InputStream.class), longest) : new byte[0];
        // HttpURLConnection does not report a body that ends too early.
        if (body.length < response.getLength()) throw new EOFException("it ended early");
        return body;
    }

    private static byte[] read(InputStream answered, int longest) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int read = answered.read(buffer); read >= 0; read = answered.read(buffer)) {
            if (body.size() + read > longest) throw new OversizedAnswer(longest);
            body.write(buffer, 0, read);
            // A read does not notice an interrupt, and an answer that drips may never end.
            if (Thread.interrupted()) throw new InterruptedIOException("nobody waits for this answer any more");
        }
        return body.toByteArray();
    }

    private Answer answer(Request request, Response response, byte[] body) {
        return new Answer(
                at(request),
                response.getStatus(),
                Objects.requireNonNullElse(header(response, HttpHeaders.CONTENT_TYPE), "no content"),
                key.removedFrom(body),
                header(response, "X-Request-Id"),
                header(response, "Tasksweep-Reason"),
                RetryAfter.of(header(response, HttpHeaders.RETRY_AFTER)),
                header(response, HttpHeaders.LOCATION),
                1,
                request.acts(),
                false);
    }

    private @Nullable String header(Response response, String name) {
        return key.removedFromHeader(response.getHeaderString(name));
    }

    private static int millis(Duration timeout, Duration left) {
        Duration shorter = timeout.compareTo(left) < 0 ? timeout : left;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, shorter.toMillis()));
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "Exchange with " + uri;
    }
}
