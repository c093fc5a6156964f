package org.tasksweep.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how long a stop takes. Open Liberty waits for the running requests before it tells the application, and a slow
 * client can delay that. After the grace period everything is closed, even if clients are still connected. Thread safe.
 */
final class ShutdownDeadline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownDeadline.class);
    private static final long LOOK_MILLIS = 500;

    private final BooleanSupplier stopping;
    private final Duration grace;
    private final Runnable end;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean over;

    private ShutdownDeadline(BooleanSupplier stopping, Duration grace, Runnable end) {
        this.stopping = stopping;
        this.grace = grace;
        this.end = end;
    }

    /**
     * Starts to watch.
     *
     * @param grace how long requests may continue after the stop began
     * @param end closes everything; harmless if that was done already
     */
    static ShutdownDeadline begin(BooleanSupplier stopping, Duration grace, Runnable end) {
        ShutdownDeadline deadline = new ShutdownDeadline(stopping, grace, end);
        new Thread(deadline::watch, "tasksweep-shutdown").start();
        return deadline;
    }

    /** True once running requests are no longer waited for. */
    boolean over() {
        return over;
    }

    private void watch() {
        while (!closedWithin(LOOK_MILLIS)) {
            if (!stopping.getAsBoolean()) continue;
            if (closedWithin(grace.toMillis())) return;
            LOG.warn("requests are still running {} after the stop began; they are cut off", grace);
            over = true;
            end.run();
            return;
        }
    }

    private boolean closedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The application is told, so the deadline is not needed. */
    @Override
    public void close() {
        closed.countDown();
    }
}
