package org.tasksweep.client;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether a failed request leaves only its ids without an answer, or ends the work on all ids. Thread safe.
 *
 * @param inARow failures since the last answer
 * @param most the failure with this number ends the work
 */
record Breaker(AtomicInteger inARow, int most) {

    private static final Set<String> ENDS = Set.of(
            "UNTRUSTED", "UNREACHABLE", "REDIRECTED", "INTERRUPTED", "CANCELLED", "DEADLINE", "INSUFFICIENT_CREDITS");

    static Breaker after(int most) {
        return new Breaker(new AtomicInteger(), most);
    }

    void answered() {
        inARow.set(0);
    }

    /** @throws TasksweepException this failure, if it ends the work */
    void failed(TasksweepException failure) {
        if (ends(failure) || inARow.incrementAndGet() >= most) throw failure;
    }

    /** True if the other ids would fail as well: no key, no credits, no connection, or too many requests in spite of pauses. */
    static boolean ends(TasksweepException failure) {
        int status = failure.status().orElse(0);
        return ENDS.contains(failure.reason()) || status == 401 || status == 429 || status == 503;
    }
}
