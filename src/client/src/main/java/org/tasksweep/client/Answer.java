package org.tasksweep.client;

import jakarta.json.JsonObject;
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
 */
record Answer(
        URI from,
        int status,
        String contentType,
        byte[] body,
        @Nullable String requestId,
        Duration retryAfter,
        @Nullable String location) {

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

    /** True if Tasksweep says so; a page of somebody else with status 404 means nothing. */
    boolean notFound() {
        return status == 404 && !Refusal.of(this).reason().equals(Refusal.NOT_TASKSWEEP);
    }

    /** The body, if it is a JSON object. */
    Optional<JsonObject> json() {
        return Json.object(body);
    }

    /** The body of a success. */
    <T> T read(Class<T> type) {
        expectSuccess();
        return Json.read(body, type).orElseThrow(this::refused);
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
        return new TasksweepException(Refusal.of(this), null);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
