package org.tasksweep.server.ops;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether one part works. It is looked at in a thread of its own, at most once at a time, and only if somebody asks and the last
 * look is too old. Thread safe.
 */
final class HealthCheck {
    private final String name;
    private final Duration fresh;
    private final BooleanSupplier works;
    private boolean looking; // guarded by this, as the next two
    private boolean up;
    private long at;

    /** @param works may take long, and may throw; then the part does not work */
    HealthCheck(String name, Duration fresh, BooleanSupplier works) {
        this.name = name;
        this.fresh = fresh;
        this.works = works;
        this.at = System.nanoTime() - fresh.toNanos();
    }

    String name() {
        return name;
    }

    /** True if it works; waits so long for an answer, and no answer means that it does not. */
    synchronized boolean up(Executor threads, Duration patience) {
        if (!looking && System.nanoTime() - at >= fresh.toNanos()) {
            looking = true;
            threads.execute(this::look);
        }
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); looking && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return up && !looking;
    }

    private void look() {
        boolean found = false;
        try {
            found = works.getAsBoolean();
        } catch (RuntimeException away) {
            // Whatever it is: it does not work. Whoever needs the part logs why.
        } finally {
            synchronized (this) {
                up = found;
                at = System.nanoTime();
                looking = false;
                notifyAll();
            }
        }
    }
}
