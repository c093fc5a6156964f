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
 * What came back, whatever its status.
 *
 * @param from the address that was asked
 * @param retryAfter the pause that was asked for; zero if none was
 * @param location where a redirect points
 * @param attempts how often the request was sent
 * @param acts whether the request does something
 * @param doubt whether an earlier attempt may have been carried out although its answer did not come
 */
record Answer(
        URI from,
        int status,
        String contentType,
        byte[] body,
        @Nullable String requestId,
        Duration retryAfter,
        @Nullable String location,
        int attempts,
        boolean acts,
        boolean doubt) {

    private static final String UNKNOWN_TASK = "Task does not exist";

    Answer after(int made, boolean acting, boolean doubtful) {
        return new Answer(
                from, status, contentType, body, requestId, retryAfter, location, made, acting, doubtful && acting);
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** True if the service asks to come back later, or did not get to see the request. */
    boolean transientFailure() {
        return switch (status) {
            case 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** True if it only says that an earlier attempt under the same Idempotency-Key is still being carried out. */
    boolean stillRunning() {
        return status == 409
                && json().filter(
                                json -> json.get("code") instanceof JsonNumber || says(json, "reason", "STILL_RUNNING"))
                        .isPresent();
    }

    /** True if the published contract says so; any other 404 means that the address is wrong. */
    boolean unknownTaskOfContract() {
        return status == 404
                && json().filter(json -> json.get("code") instanceof JsonNumber && says(json, "msg", UNKNOWN_TASK))
                        .isPresent();
    }

    /** True if the admin API says so; any other 404 means that the address is wrong. */
    boolean unknownTaskOfAdmin() {
        return unknown(UNKNOWN_TASK);
    }

    /** True if the admin API says this sentence of the thing that was asked for. */
    boolean unknown(String detail) {
        return status == 404
                && json().filter(json -> says(json, "reason", "NOT_FOUND") && says(json, "detail", detail))
                        .isPresent();
    }

    private static boolean says(JsonObject json, String name, String text) {
        return json.get(name) instanceof JsonString value && value.getString().equals(text);
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

    /** A member without which the answer is not what was asked for. */
    <T> T present(@Nullable T member) {
        if (member == null) throw refused();
        return member;
    }

    void expectSuccess() {
        if (!success()) throw refused();
    }

    /** What to throw because of it. */
    TasksweepException refused() {
        RequestFailure refusal = RequestFailure.of(this);
        // A proxy that gave up does not know what happened behind it.
        boolean behind = status == 500 || status == 502 || status == 504 || success() && refusal.isOfStranger();
        return new TasksweepException(refusal.after(attempts, doubt || acts && behind), null);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
