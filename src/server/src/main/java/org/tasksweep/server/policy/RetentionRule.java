package org.tasksweep.server.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.server.task.LatestTasks;
import org.tasksweep.wire.ProblemDetail.Where;

/**
 * What a policy deletes: the tasks that match the filter, are older than {@code keepFor}, and are not among the latest of
 * their owner. At least one of the two is given; with both, a task goes when neither keeps it.
 *
 * @param keepLast how many tasks stay per owner, of those that the filter matches
 */
public record RetentionRule(
        TaskFilter filter,
        @Nullable Duration keepFor,
        @Nullable Integer keepLast) {
    // The age is what keepFor says; a rule that depends on holds has no meaning; what is alive has no deleteTime and no
    // sweep.
    private static final Set<String> SENSELESS = Set.of("age", "held", "deleteTime", "sweep");

    public RetentionRule {
        if (keepFor == null && keepLast == null) {
            throw Problem.INVALID_FIELD.at(new Where("/keepFor", null, "keepFor: required, or keepLast, or both"));
        }
        for (String word : SENSELESS) {
            if (filter.words().contains(word)) {
                throw wrong("The filter of a policy cannot ask for " + word
                        + (word.equals("age") ? "; say with keepFor how long tasks are kept" : ""));
            }
        }
        // Both are stored in their canonical form, which may be longer, and must stay readable.
        TaskFilter.parse(due(filter, keepFor).canonical());
    }

    private static Refusal wrong(String what) {
        return Problem.INVALID_FILTER.at(new Where("/filter", null, what));
    }

    /** What is due now, apart from the latest tasks of each owner. */
    TaskFilter due() {
        return due(filter, keepFor);
    }

    private static TaskFilter due(TaskFilter filter, @Nullable Duration keepFor) {
        if (keepFor == null) return filter;
        String age = "age > " + keepFor;
        return TaskFilter.accepted(filter.selectsEverything() ? age : "(" + filter.canonical() + ") AND " + age);
    }

    /** The latest tasks of each owner, which stay; null: none does. */
    @Nullable
    LatestTasks without() {
        return keepLast == null ? null : new LatestTasks(keepLast, filter);
    }

    /**
     * SQL over the alias {@code t}: the rule deletes the task at a moment, apart from the latest of each owner.
     *
     * @param moment as SQL
     */
    String due(FilterBinder binder, String moment) {
        if (keepFor == null) return filter.sql(binder);
        return "(" + filter.sql(binder) + " and t.started_at < " + moment + " - interval '1 second' * "
                + keepFor.toSeconds() + ")";
    }

    /** The same without the latest of each owner, for a list of columns: they are counted in the whole list. */
    String goes(FilterBinder binder, String moment) {
        String due = due(binder, moment);
        if (keepLast == null) return due;
        return "(" + due + " and row_number() over (partition by t.uid, " + filter.sql(binder)
                + " order by t.started_at desc, t.task_id desc) > " + binder.bind(keepLast) + ")";
    }

    /** The tasks on which {@link #goes} depends: those that may go, and, if the latest are counted, all of the filter. */
    String concerned(FilterBinder binder, String moment) {
        return keepLast == null ? due(binder, moment) : filter.sql(binder);
    }

    /** A moment as SQL. */
    static String moment(FilterBinder binder, Instant time) {
        return "cast(" + binder.bind(time.atOffset(ZoneOffset.UTC)) + " as timestamptz)";
    }

    /** A task that started before is old enough at this moment. */
    Instant started(Instant by) {
        return keepFor == null ? by : by.minus(keepFor);
    }
}
