package org.tasksweep.server.sweep;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pictures among which to look for those that no task names.
 *
 * @param prefix what their paths begin with; empty: all
 * @param since written at this time or later; null: whenever
 * @param olderThan written at least this long ago: an uploader may put a picture before its task is imported
 */
public record PictureRequest(String prefix, @Nullable Instant since, Duration olderThan) {
    /** What applies where a request does not say. */
    public static final Duration GRACE = Duration.ofDays(1);

    /** No picture that is younger is ever taken for one that no task will name. */
    public static final Duration LEAST = Duration.ofHours(1);

    PictureRange at(Instant now) {
        return new PictureRange(prefix, since, now.minus(olderThan));
    }
}
