package org.tasksweep.server.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.IfMatch;

/**
 * A change of a hold.
 *
 * @param reason null: stays
 * @param changesEnd whether {@code endTime} counts
 * @param endTime null: until it is released
 */
public record HoldUpdate(
        IfMatch ifMatch,
        @Nullable String reason,
        boolean changesEnd,
        @Nullable Instant endTime) {}
