package org.tasksweep.server.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes out and is kept.
 *
 * @param preference value of {@code Preference-Applied}; null: none
 * @param location value of {@code Location}; null: none
 * @param body the JSON
 * @param kept the JSON a repetition gets: the body without what must not be stored
 * @param lasting false if the same request may do better later: then it is not kept
 * @param replayed true if it was given before
 */
public record StoredResponse(
        int status,
        @Nullable String preference,
        @Nullable String location,
        String body,
        String kept,
        boolean lasting,
        boolean replayed) {

    /** Without the body, which may hold a secret and is no business of logs. */
    @Override
    public String toString() {
        return "Answer " + status + (lasting ? "" : ", not lasting") + (replayed ? ", replayed" : "");
    }
}
