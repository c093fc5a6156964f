package org.tasksweep.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/**
 * How many tasks callers may delete per hour, the same on every node. A deletion takes from the budget in its own
 * transaction: a crash, or a refusal, leaves neither. Thread safe.
 *
 * <p>The row of a budget is locked from the moment when something is taken until the transaction ends.
 */
public final class Budgets {
    private final Clock clock;
    private final DefaultBudgets defaults;
    private final BudgetStore store = new BudgetStore();

    public Budgets(Clock clock, BlastRadius radius) {
        this.clock = clock;
        this.defaults = radius.budgets();
    }

    /** True if the caller has a budget. */
    public boolean limits(Caller caller) {
        return perHour(caller.allowance(), caller.roles()) != null;
    }

    private @Nullable Integer perHour(Allowance allowance, List<String> roles) {
        return allowance.budgetPerHour() == null ? defaults.of(roles) : allowance.budgetPerHour();
    }

    /** Takes tasks from the caller's budget, or refuses. Contract case 25. */
    public void take(Handle handle, Caller caller, long tasks) {
        take(handle, caller.keyId(), caller.allowance(), caller.roles(), tasks).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** As above, for a key that does not send a request now. Returns empty if it was taken, otherwise why not. */
    public Optional<Refusal> take(Handle handle, String actor, long tasks) {
        return take(handle, actor, store.allowance(handle, actor), store.roles(handle, actor), tasks);
    }

    private Optional<Refusal> take(Handle handle, String actor, Allowance allowance, List<String> roles, long tasks) {
        Integer perHour = perHour(allowance, roles);
        if (perHour == null || tasks == 0) return Optional.empty();
        if (tasks > perHour) return Optional.of(tooLarge(perHour, tasks));
        Instant now = clock.instant();
        String name = name(actor, allowance);
        if (store.take(handle, name, tasks, perHour, now)) return Optional.empty();
        return Optional.of(usedUp(perHour, store.endsAt(handle, name), now));
    }

    /** The reason why this number of tasks cannot be taken at this moment, for a plan; empty if it can. Takes nothing. */
    public Optional<Refusal> lack(Handle handle, String actor, long tasks) {
        Allowance allowance = store.allowance(handle, actor);
        Integer perHour = perHour(allowance, store.roles(handle, actor));
        if (perHour == null || tasks == 0) return Optional.empty();
        if (tasks > perHour) return Optional.of(tooLarge(perHour, tasks));
        Instant now = clock.instant();
        String name = name(actor, allowance);
        if (store.left(handle, name, perHour, now) >= tasks) return Optional.empty();
        return Optional.of(usedUp(perHour, store.endsAt(handle, name), now));
    }

    private static String name(String actor, Allowance allowance) {
        return allowance.bucket() == null ? actor : allowance.bucket();
    }

    private static Refusal usedUp(int perHour, Instant ends, Instant now) {
        int seconds = (int) Math.max(1, Math.ceil(Duration.between(now, ends).toMillis() / 1e3));
        return Problem.BUDGET_USED_UP.retryAfter(
                seconds, "Deletion budget of %d per hour used up, retry in %d s", perHour, seconds);
    }

    private static Refusal tooLarge(int perHour, long tasks) {
        return Problem.LARGER_THAN_BUDGET.because(
                "%d tasks are more than the whole deletion budget of %d per hour; split the request, or use another key",
                tasks, perHour);
    }
}
