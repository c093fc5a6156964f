package org.tasksweep.server.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a hold.
 *
 * @param ifMatch the {@code If-Match} it depends on: {@code *} or entity tags
 * @param reason null: stays
 * @param changesEnd whether {@code endTime} counts
 * @param endTime null: until it is released
 */
public record HoldUpdate(
        String ifMatch,
        @Nullable String reason,
        boolean changesEnd,
        @Nullable Instant endTime) {

    /** By strong comparison (RFC 9110): a weak tag matches nothing. */
    boolean matches(String etag) {
        if (ifMatch.strip().equals("*")) return true;
        for (String tag : ifMatch.split(",", -1)) if (tag.strip().equals('"' + etag + '"')) return true;
        return false;
    }
}
