package org.tasksweep.liberty;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what is to be seen, and never longer than it may take. */
final class Until {
    private static final long LOOK_MILLIS = 50;

    private Until() {}

    /** The first look that is enough. */
    static <T> T seen(String what, Duration within, Supplier<T> look, Predicate<T> enough) {
        Instant deadline = Instant.now().plus(within);
        T last = look.get();
        while (!enough.test(last)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not seen within " + within + ": " + what + "; last seen: " + last);
            }
            pause(LOOK_MILLIS);
            last = look.get();
        }
        return last;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
