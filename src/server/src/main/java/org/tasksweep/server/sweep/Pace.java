package org.tasksweep.server.sweep;

import java.time.Duration;

/** How many tasks to take at a time: as many as take about 200 ms, and no more than the rate allows. Thread safe. */
final class Pace {
    private static final double AIM_NANOS = Duration.ofMillis(200).toNanos();
    private static final int MAX = 50_000;

    private double size = Block.SIZE;
    private long free = System.nanoTime();

    /** Tasks of the next transaction. */
    synchronized int size(int maxRate) {
        int most = maxRate == 0 ? MAX : Math.max(1, maxRate / 5);
        return Math.min((int) size, most);
    }

    /**
     * Notes what a transaction took, and answers how long to wait before the next to keep the rate.
     *
     * @param maxRate tasks a second; 0: no limit
     */
    synchronized Duration took(int tasks, long nanos, int maxRate) {
        if (tasks >= size / 2) {
            double fitting = tasks * AIM_NANOS / Math.max(1, nanos);
            size = Math.max(10, Math.min(MAX, Math.min(size * 2, Math.max(size / 2, fitting))));
        }
        if (maxRate == 0) return Duration.ZERO;
        long now = System.nanoTime();
        free = Math.max(free, now - nanos) + (long) (tasks * 1e9 / maxRate);
        return Duration.ofNanos(Math.max(0, free - now));
    }
}
