package org.tasksweep.server.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.limit.ConcurrencyLimit;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.PolicyForecast;
import org.tasksweep.wire.PolicyForecast.Day;
import org.tasksweep.wire.PolicyPreview;
import org.tasksweep.wire.PolicyPreview.Difference;

/** Says what policies will delete, saved ones and others. Reads tasks, and changes nothing. Thread safe. */
public final class PolicyForecasts {
    private final Database database;
    private final Clock clock;
    private final PolicyService policies;
    private final HoldService holds;
    private final ForecastStore store = new ForecastStore();
    private final DifferenceStore differences = new DifferenceStore();
    // Each reads every task that the filter matches, with a thread and a connection that others need.
    private final ConcurrencyLimit reading = new ConcurrencyLimit("forecasts are being made", 2, 1);

    public PolicyForecasts(Database database, Clock clock, PolicyService policies, HoldService holds) {
        this.database = database;
        this.clock = clock;
        this.policies = policies;
        this.holds = holds;
    }

    /** What a policy will delete in the next days. */
    public PolicyForecast forecast(Caller caller, String id, int days) {
        return database.reading(handle -> {
            PolicyRow policy = policies.row(handle, caller, id);
            return limited(handle, caller, () -> forecast(handle, policy.terms(), policy.owner(), days));
        });
    }

    /**
     * What a policy that is not saved would delete in the next days.
     *
     * @param saved the policy to compare with; null: none
     */
    public PolicyPreview preview(Handle handle, Caller caller, PolicyTerms terms, @Nullable String saved, int days) {
        PolicyRow policy = saved == null ? null : policies.row(handle, caller, saved);
        String owner = policy == null ? caller.owner() : policy.owner();
        return limited(handle, caller, () -> {
            PolicyForecast forecast = forecast(handle, terms, owner, days);
            if (policy == null) return new PolicyPreview(forecast, null, null, null);
            RetentionRule before = policy.terms().rule();
            Instant now = clock.instant();
            Instant lastBefore = last(policy.terms().schedule(), now, days);
            Instant last = last(terms.schedule(), now, days);
            Difference kept = differences.deletedByOne(
                    handle, before, lastBefore, terms.rule(), last, owner, FilterBinder.named(now));
            Difference added = differences.deletedByOne(
                    handle, terms.rule(), last, before, lastBefore, owner, FilterBinder.named(now));
            Difference restorable =
                    differences.restorable(handle, policy.id(), terms.rule(), owner, now, FilterBinder.named(now));
            return new PolicyPreview(forecast, kept, added, restorable);
        });
    }

    /** The terms of a saved policy, from which an edited one is made. */
    public PolicyTerms terms(Handle handle, Caller caller, String id) {
        return policies.row(handle, caller, id).terms();
    }

    private static @Nullable Instant last(Schedule schedule, Instant now, int days) {
        List<Instant> runs = schedule.runs(now, now.plus(Duration.ofDays(days)));
        return runs.isEmpty() ? null : runs.get(runs.size() - 1);
    }

    private <T> T limited(Handle handle, Caller caller, Supplier<T> work) {
        try (ConcurrencyLimit.Permit place = reading.enter(caller.keyId())) {
            Database.limit(handle);
            return work.get();
        } catch (RuntimeException failure) {
            if (!Database.timedOut(failure)) throw failure;
            throw Problem.TOO_LONG.because(
                    "The forecast took more than %d seconds; narrow the filter by an owner or a time",
                    Database.READ_SECONDS);
        }
    }

    private PolicyForecast forecast(Handle handle, PolicyTerms terms, @Nullable String owner, int days) {
        Instant now = clock.instant();
        List<Instant> runs = terms.schedule().runs(now, now.plus(Duration.ofDays(days)));
        FilterBinder binder = FilterBinder.named(now, holds.column(handle));
        List<Day> due = waiting(store.forecast(handle, terms.rule(), owner, runs, binder), terms.maxTasks());
        return new PolicyForecast(
                now.toString(),
                terms.rule().due().canonical(),
                terms.rule().keepLast(),
                terms.maxTasks(),
                due.stream().mapToLong(Day::tasks).sum(),
                due.stream().mapToLong(Day::sizeBytes).sum(),
                due.stream().mapToLong(Day::held).sum(),
                due,
                warnings(due, terms));
    }

    /** A run beyond the budget deletes nothing, so that the next one finds its tasks as well; tasks on hold stay. */
    private static List<Day> waiting(List<Day> due, long budget) {
        List<Day> days = new ArrayList<>();
        long waiting = 0;
        long held = 0;
        for (Day day : due) {
            boolean over = day.tasks() + waiting > budget;
            days.add(new Day(
                    day.runTime(),
                    day.tasks(),
                    day.sizeBytes(),
                    day.held(),
                    day.owners(),
                    day.topOwners(),
                    day.sample(),
                    waiting,
                    over));
            held += day.held();
            waiting = over ? waiting + day.tasks() : held;
        }
        return days;
    }

    private static List<String> warnings(List<Day> days, PolicyTerms terms) {
        List<String> warnings = new ArrayList<>();
        if (days.isEmpty()) warnings.add("It does not run in these days");
        days.stream()
                .filter(Day::overBudget)
                .findFirst()
                .ifPresent(day -> warnings.add(String.format(
                        Locale.ROOT,
                        "The run of %s finds %,d tasks, more than the %,d of maxTasks: it deletes nothing and waits for a person",
                        day.runTime(),
                        day.tasks() + day.waiting(),
                        terms.maxTasks())));
        if (terms.rule().keepLast() != null) {
            warnings.add("New tasks of an owner push older ones out of the latest; they are not in a forecast");
        }
        return warnings;
    }
}
