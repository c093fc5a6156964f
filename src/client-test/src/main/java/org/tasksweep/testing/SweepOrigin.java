package org.tasksweep.testing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep has from its beginning on.
 *
 * @param owner the owner whose tasks it is about; null: of every owner
 */
record SweepOrigin(long number, Caller maker, @Nullable String owner, String requestId, Instant created) {
    String id() {
        return "sw_" + number;
    }
}
