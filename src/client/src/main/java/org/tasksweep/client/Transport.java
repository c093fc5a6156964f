package org.tasksweep.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;
import org.jspecify.annotations.Nullable;

/** Sends calls by Jersey, with the key, again if that is harmless, within a deadline. Thread safe. */
final class Transport implements AutoCloseable {

    private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(10);

    private static final int SHORTEST_SECRET = 12;

    private final Client client;
    private final URI uri;
    private final String key;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Retry retry;

    Transport(URI uri, String key, Duration connectTimeout, Duration readTimeout, Retry retry) {
        this.client = ClientBuilder.newBuilder()
                .property(ClientProperties.FOLLOW_REDIRECTS, false)
                .build();
        this.uri = uri;
        this.key = key;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.retry = retry;
    }

    URI uri() {
        return uri;
    }

    /** The answer, whatever its status. */
    Answer send(Call call) {
        long start = System.nanoTime();
        for (int made = 1; ; made++) {
            try {
                Answer answer = once(call, left(start));
                if (!call.repeatable() || !answer.transientFailure() && !call.stillRunning(answer)) return answer;
                if (waitsFor(call, answer)) made = Math.max(1, made - 1);
                Optional<Duration> pause = retry.pause(made, answer.retryAfter(), left(start));
                if (pause.isEmpty()) return answer;
                rest(pause.get());
            } catch (ProcessingException e) {
                Optional<Duration> pause = retry.pause(made, Duration.ZERO, left(start));
                if (!call.repeatable() || pause.isEmpty()) throw NoAnswer.to(call, uri, made, e);
                rest(pause.get());
            }
        }
    }

    /** Asking for the answer of an attempt that still runs, when told to, is bound by the deadline only. */
    private static boolean waitsFor(Call call, Answer answer) {
        return call.stillRunning(answer) && !answer.retryAfter().isZero();
    }

    private Duration left(long start) {
        return retry.deadline().minusNanos(System.nanoTime() - start);
    }

    private Answer once(Call call, Duration left) {
        URI target = URI.create(uri + call.path());
        Invocation.Builder request = client.target(target)
                .request(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf("application/problem+json"))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + key)
                .header(HttpHeaders.USER_AGENT, "tasksweep-client")
                .property(ClientProperties.CONNECT_TIMEOUT, millis(connectTimeout, left))
                .property(ClientProperties.READ_TIMEOUT, millis(readTimeout, left));
        call.headers().forEach(request::header);
        if (!call.repeatable()) {
            // Without it HttpURLConnection sends a POST again by itself when the connection breaks.
            request.property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.CHUNKED);
        }
        if (call.stream() != null) {
            request.property(ClientProperties.READ_TIMEOUT, (int) IMPORT_TIMEOUT.toMillis());
        }
        Entity<?> entity = entity(call);
        try (Response response =
                entity == null ? request.method(call.method()) : request.method(call.method(), entity)) {
            return answer(target, response);
        }
    }

    private static @Nullable Entity<?> entity(Call call) {
        if (call.stream() != null) return Entity.entity(call.stream(), "application/x-ndjson");
        return call.body() == null ? null : Entity.entity(call.body(), MediaType.APPLICATION_JSON_TYPE);
    }

    private Answer answer(URI target, Response response) {
        byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : new byte[0];
        return new Answer(
                target,
                response.getStatus(),
                Objects.requireNonNullElse(response.getHeaderString(HttpHeaders.CONTENT_TYPE), "no content"),
                withoutKey(body),
                response.getHeaderString("X-Request-Id"),
                RetryAfter.of(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                response.getHeaderString(HttpHeaders.LOCATION));
    }

    /** A refusal that quotes the key would carry it into logs. What is too short to be a secret stays: it is a word. */
    private byte[] withoutKey(byte[] body) {
        if (key.length() < SHORTEST_SECRET) return body;
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.contains(key) ? text.replace(key, "[API key]").getBytes(StandardCharsets.ISO_8859_1) : body;
    }

    private static int millis(Duration timeout, Duration left) {
        Duration shorter = timeout.compareTo(left) < 0 ? timeout : left;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, shorter.toMillis()));
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoAnswer.interrupted(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
