package org.tasksweep.server.admin;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.idempotency.StoredResponse;

/**
 * The answer to a POST that is not refused.
 *
 * @param location the address of the new object; null if there is none
 * @param body a wire record
 * @param kept the body for a repetition: the same, or without a secret
 * @param lasting false if the same request may succeed later: then a repetition is a new attempt
 */
public record PostResponse(int status, @Nullable URI location, Object body, Object kept, boolean lasting) {
    private static final Jsonb JSON = JsonbBuilder.create();

    public static PostResponse ok(Object body) {
        return new PostResponse(200, null, body, body, true);
    }

    public static PostResponse created(URI location, Object body) {
        return new PostResponse(201, location, body, body, true);
    }

    /** The work has begun; the location shows its progress. */
    public static PostResponse accepted(URI location, Object body) {
        return new PostResponse(202, location, body, body, true);
    }

    /** Stores another body than the one that is sent: one without the secret that is shown once. */
    public PostResponse keeping(Object less) {
        return new PostResponse(status, location, body, less, lasting);
    }

    /** Stores nothing if this is false. */
    public PostResponse lastingIf(boolean lasting) {
        return new PostResponse(status, location, body, kept, lasting);
    }

    StoredResponse toStored() {
        String where = location == null ? null : location.toString();
        return new StoredResponse(status, null, where, JSON.toJson(body), JSON.toJson(kept), lasting, false);
    }
}
