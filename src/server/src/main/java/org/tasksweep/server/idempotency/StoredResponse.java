package org.tasksweep.server.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it is sent and stored.
 *
 * @param preference value of {@code Preference-Applied}; null: none
 * @param location value of {@code Location}; null: none
 * @param body the JSON
 * @param kept the JSON for a repetition: the body without what must not be stored
 * @param lasting false if the same request may succeed later: then it is not stored
 * @param replayed true if it is a stored answer
 */
public record StoredResponse(
        int status,
        @Nullable String preference,
        @Nullable String location,
        String body,
        String kept,
        boolean lasting,
        boolean replayed) {

    /** Leaves out the body, which may contain a secret and must not reach logs. */
    @Override
    public String toString() {
        return "Answer " + status + (lasting ? "" : ", not lasting") + (replayed ? ", replayed" : "");
    }
}
