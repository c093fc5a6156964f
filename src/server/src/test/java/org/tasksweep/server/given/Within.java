package org.tasksweep.server.given;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, and never longer than it may take. */
public final class Within {
    private static final Duration LOOK = Duration.ofMillis(20);

    private Within() {}

    public static void time(Duration limit, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("not within " + limit);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
