package org.tasksweep.testing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Hold;

/**
 * A hold of the double.
 *
 * @param filter null if it is by ids
 * @param ids empty if it is by filter
 * @param release when it was released; null: it was not
 */
record StoredHold(
        long number,
        @Nullable TaskFilter filter,
        List<String> ids,
        String reason,
        Caller maker,
        Instant created,
        @Nullable Instant end,
        @Nullable Instant release) {

    String id() {
        return "hold_" + number;
    }

    StoredHold released(Instant now) {
        return new StoredHold(number, filter, ids, reason, maker, created, end, now);
    }

    boolean inForce(Instant now) {
        return release == null && (end == null || end.isAfter(now));
    }

    boolean covers(StoredTask task, Instant now) {
        if (!inForce(now) || !maker.sees(task.data().owner())) return false;
        return filter == null ? ids.contains(task.data().id()) : filter.matches(task, one -> false, now);
    }

    /** @param whole true: with its ids, as in the answer for one hold */
    Hold shown(boolean whole) {
        return new Hold(
                id(),
                filter == null ? null : filter.canonical(),
                filter == null && whole ? ids : null,
                filter == null ? ids.size() : null,
                reason,
                maker.owner(),
                maker.keyId(),
                created.toString(),
                end == null ? null : end.toString(),
                release == null ? null : release.toString(),
                Integer.toHexString(List.of(reason, String.valueOf(end), String.valueOf(release))
                        .hashCode()));
    }
}
