package org.tasksweep.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} in seconds; a date, or a value that cannot be read, counts as no header. */
final class RetryAfter {

    private RetryAfter() {}

    static Duration of(@Nullable String header) {
        if (header == null || !header.strip().matches("\\d{1,9}")) return Duration.ZERO;
        return Duration.ofSeconds(Long.parseLong(header.strip()));
    }
}
