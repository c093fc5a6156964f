package org.tasksweep.server.sweep;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.access.BlastRadius;
import org.tasksweep.server.access.Budgets;
import org.tasksweep.server.problem.Refusal;

/** Checks whether a sweep may run: the budget of the caller, and the approval by a second person. Thread safe. */
public record SweepGuard(Budgets budgets, BlastRadius radius) {
    /** Every sweep may run. */
    public static final SweepGuard NONE =
            new SweepGuard(new Budgets(Clock.systemUTC(), BlastRadius.UNLIMITED), BlastRadius.UNLIMITED);

    /** True if a plan with this number of tasks needs the approval of a second person. */
    boolean needsApproval(long tasks) {
        return radius.approvalAbove() != null && tasks > radius.approvalAbove();
    }

    /** A warning for the plan: what prevents its run at this moment. */
    public Optional<String> warning(Handle handle, SweepRow sweep, long tasks) {
        return budgets.lack(handle, sweep.createdBy(), tasks).map(Refusal::text);
    }
}
