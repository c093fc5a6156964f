package org.tasksweep.server.ops;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether one part works. It is looked at in a thread of its own, at most once at a time, and only if somebody asks and the last
 * look is too old. Nobody waits long: meanwhile the answer is that of the look before, until the look has taken too long to
 * be true. Thread safe.
 */
final class HealthCheck {
    /** A look that takes longer means that the part does not work. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final Duration fresh;
    private final BooleanSupplier works;
    private boolean looking; // guarded by this, as the next three
    private boolean up;
    private long at;
    private long begun;

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

    /** Begins a look in one of these threads, if the last one is too old. */
    synchronized void begin(Executor threads) {
        if (looking || System.nanoTime() - at < fresh.toNanos()) return;
        looking = true;
        begun = System.nanoTime();
        threads.execute(this::look);
    }

    /**
     * True if it works.
     *
     * @param until {@link System#nanoTime} until which to wait for a look that is under way
     */
    synchronized boolean up(long until) {
        try {
            for (long left = until - System.nanoTime(); looking && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return up && (!looking || System.nanoTime() - begun < PATIENCE.toNanos());
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
