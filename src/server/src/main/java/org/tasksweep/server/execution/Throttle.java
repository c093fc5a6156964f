package org.tasksweep.server.execution;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.manifest.ManifestBlock;

/** Limits the tasks of a batch: as many as take about 200 ms, and no more than the rate allows. Thread safe. */
final class Throttle {
    private static final double AIM_NANOS = Duration.ofMillis(200).toNanos();
    private static final int MAX = 50_000;
    private static final Duration LOST = Duration.ofMillis(500);

    private double size = ManifestBlock.SIZE;

    /** The number of tasks for the next transaction. */
    synchronized int size(int maxRate) {
        int most = maxRate == 0 ? MAX : Math.max(1, maxRate / 5);
        return Math.min((int) size, most);
    }

    /** Records the time of a transaction. */
    synchronized void took(int tasks, long nanos) {
        if (tasks >= size / 2) {
            double fitting = tasks * AIM_NANOS / Math.max(1, nanos);
            size = Math.max(10, Math.min(MAX, Math.min(size * 2, Math.max(size / 2, fitting))));
        }
    }

    /**
     * The time when the next transaction may begin to keep the rate. At most one second of delay since {@code before} is
     * made up for, so after a pause nothing runs faster than its rate.
     *
     * @param before when this one might begin
     * @param began when it did
     */
    static Instant next(@Nullable Instant before, Instant began, int tasks, int maxRate) {
        Instant earliest = began.minus(LOST);
        Instant from = before == null || before.isAfter(began) ? began : before.isBefore(earliest) ? earliest : before;
        return from.plusNanos((long) (tasks * 1e9 / maxRate));
    }
}
