package org.tasksweep.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.SweepPlan;

/**
 * What a plan was asked for, and what it has found.
 *
 * @param filter null if ids were given
 * @param ids pinned, in their order
 * @param revision tasks with a larger one have changed since
 * @param maxRate tasks per second; null: no limit. The double keeps it, and does not wait
 * @param found null if the plan failed
 */
record PlannedTasks(
        @Nullable TaskFilter filter,
        List<String> ids,
        RunningPolicy running,
        @Nullable Integer maxRate,
        @Nullable Long maxItems,
        long revision,
        long bytes,
        Instant expires,
        @Nullable SweepPlan found) {

    PlannedTasks withoutResult() {
        return new PlannedTasks(filter, ids, running, maxRate, maxItems, revision, bytes, expires, null);
    }

    /** SHA-256 over the ids in their order, each ended by a line feed. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ids.forEach(id -> digest.update((id + "\n").getBytes(StandardCharsets.UTF_8)));
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
