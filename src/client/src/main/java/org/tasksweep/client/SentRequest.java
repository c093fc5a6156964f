package org.tasksweep.client;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A request that has ended.
 *
 * @param method such as {@code POST}
 * @param uri with its query; contains ids and filters, but no key
 * @param status of the answer; empty if there was none
 * @param requestId the {@code X-Request-Id} of the answer, if it has one
 * @param time from the start until the answer; a stream may still be read
 */
public record SentRequest(
        String method,
        URI uri,
        OptionalInt status,
        @Nullable String requestId,
        Duration time) {}
