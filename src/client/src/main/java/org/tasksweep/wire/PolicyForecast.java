package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy will delete, if it is active and no task is added, changed or deleted until then.
 *
 * @param time the moment for which it was made
 * @param filter selects what the rule deletes now, apart from {@code keepLast}
 * @param tasks the tasks that become due in these days
 * @param sizeBytes the size of their pictures
 * @param held how many of the tasks are on hold, and stay
 * @param days every run in these days, the next one first
 * @param warnings sentences for people
 */
@JsonbPropertyOrder({"time", "filter", "keepLast", "maxTasks", "tasks", "sizeBytes", "held", "days", "warnings"})
public record PolicyForecast(
        String time,
        String filter,
        @Nullable Integer keepLast,
        long maxTasks,
        long tasks,
        long sizeBytes,
        long held,
        List<Day> days,
        List<String> warnings) {

    /**
     * One run.
     *
     * @param tasks the tasks that become due by this run, and not before
     * @param held how many of them are on hold, and stay
     * @param owners the number of their owners
     * @param topOwners the owners with the most of them, up to five
     * @param sample the oldest of them, up to five
     * @param waiting tasks of earlier runs that exceed the budget and therefore still wait
     * @param overBudget true if the run finds more than {@code maxTasks}: then it deletes nothing and waits for a person
     */
    @JsonbPropertyOrder({
        "runTime",
        "tasks",
        "sizeBytes",
        "held",
        "owners",
        "topOwners",
        "sample",
        "waiting",
        "overBudget"
    })
    public record Day(
            String runTime,
            long tasks,
            long sizeBytes,
            long held,
            long owners,
            List<SweepPlan.Owner> topOwners,
            List<SweepPlan.Sample> sample,
            long waiting,
            boolean overBudget) {}
}
