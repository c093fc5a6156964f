package org.tasksweep.server.sweep;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.SweepPlan;

/**
 * A finished plan.
 *
 * @param tasks pinned ids
 * @param alive how many of them exist
 * @param revision tasks written later have changed since
 * @param mass true if these are most of all tasks, so that running the plan requires {@code tasks:purge}
 */
public record PlanResult(
        long tasks, long alive, long bytes, String digest, SweepPlan plan, long revision, boolean mass) {

    /** The reason why the plan must not run automatically; null if it found about as many tasks as expected. */
    @Nullable
    String surprise(SweepRow sweep) {
        Long limit = sweep.runLimit();
        if (limit != null && alive > limit) {
            return String.format(
                    Locale.ROOT,
                    "Not run: %,d tasks match, more than the %,d that %s may delete in one run;"
                            + " look at the plan and run it if it is right, or change the policy",
                    alive,
                    limit,
                    NumberedId.POLICY.of(sweep.policy()));
        }
        Long expected = sweep.expectedCount();
        if (expected == null) return null;
        double off = Math.abs(alive - expected);
        if (off <= expected * sweep.tolerance() / 100) return null;
        return String.format(
                Locale.ROOT,
                "Not run: %,d tasks match, expected %,d ± %s %%; look at the plan and run it if it is right",
                alive,
                expected,
                sweep.tolerance());
    }
}
