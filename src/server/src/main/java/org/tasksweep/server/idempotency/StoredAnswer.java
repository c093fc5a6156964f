package org.tasksweep.server.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes out and is kept.
 *
 * @param preference value of {@code Preference-Applied}; null: none
 * @param body the JSON
 * @param lasting false if the same request may do better later: then it is not kept
 * @param replayed true if it was given before
 */
public record StoredAnswer(int status, @Nullable String preference, String body, boolean lasting, boolean replayed) {}
