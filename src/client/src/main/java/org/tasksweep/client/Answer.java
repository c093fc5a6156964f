package org.tasksweep.client;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request, with any status.
 *
 * @param from the address of the request
 * @param reasonHeader the reason of a refusal; null if the answer is not from the service
 * @param retryAfter the pause that the service asked for; zero if it did not
 * @param location the target of a redirect
 * @param attempts how often the request was sent
 * @param acts whether the request changes something
 * @param doubt whether an earlier attempt may have been carried out although it was not answered
 */
record Answer(
        URI from,
        int status,
        String contentType,
        byte[] body,
        @Nullable String requestId,
        @Nullable String reasonHeader,
        Duration retryAfter,
        @Nullable String location,
        int attempts,
        boolean acts,
        boolean doubt) {

    Answer after(int made, boolean acting, boolean doubtful) {
        return new Answer(
                from,
                status,
                contentType,
                body,
                requestId,
                reasonHeader,
                retryAfter,
                location,
                made,
                acting,
                doubtful && acting);
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** True if the service asks to try again later, or if the request did not reach it. */
    boolean transientFailure() {
        return switch (status) {
            case 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** The reason of a refusal, on which programs may act; empty without a refusal or an answer. */
    Optional<String> reason() {
        if (success()) return Optional.empty();
        return Optional.ofNullable(reasonHeader).or(() -> json().flatMap(Answer::reason));
    }

    private static Optional<String> reason(JsonObject problem) {
        return problem.get("reason") instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** True if an earlier attempt with the same Idempotency-Key is still being carried out. */
    boolean stillRunning() {
        // For an envelope without a reason: the contract has this status for this case only.
        return status == 409
                && reason().map("STILL_RUNNING"::equals)
                        .orElseGet(() -> json().filter(json -> json.get("code") instanceof JsonNumber)
                                .isPresent());
    }

    /**
     * True if the service does not know the object; any other 404 means that the address is wrong.
     *
     * @param reason such as {@code TASK_NOT_FOUND}
     */
    boolean unknown(String reason) {
        return status == 404 && reason().filter(reason::equals).isPresent();
    }

    /** The body, if it is a JSON object. */
    Optional<JsonObject> json() {
        return JsonCodec.object(body);
    }

    /** The body of a success. */
    <T> T read(Class<T> type) {
        expectSuccess();
        return JsonCodec.read(body, type).orElseThrow(this::refused);
    }

    /** A member that the answer must have; without it the answer is not from Tasksweep. */
    <T> T present(@Nullable T member) {
        if (member == null) throw refused();
        return member;
    }

    void expectSuccess() {
        if (!success()) throw refused();
    }

    /** The exception for this answer. */
    TasksweepException refused() {
        RequestFailure refusal = RequestFailure.of(this);
        // A proxy that gave up does not know whether the request was carried out.
        boolean behind = status == 500 || status == 502 || status == 504 || success() && refusal.isOfStranger();
        return TasksweepException.refused(refusal.after(attempts, doubt || acts && behind), retryAfter);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
