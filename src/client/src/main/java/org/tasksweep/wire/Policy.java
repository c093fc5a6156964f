package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy: a retention rule that starts sweeps by itself. It deletes the tasks that its filter matches, that started longer
 * ago than {@code keepFor}, and that are not among the latest {@code keepLast} of their owner. Times are RFC 3339 in UTC,
 * durations ISO-8601.
 *
 * @param id {@code policy_} and a number
 * @param keepFor how long each task is kept after its {@code startTime}; absent: only {@code keepLast} counts
 * @param keepLast the number of tasks of each owner that are kept, the latest of those that the filter matches; absent: none
 * @param maxTasks the budget: a run that finds more tasks deletes nothing and waits for a person
 * @param undoWindow how long a run can be undone; absent: as long as the service says
 * @param problem why it was paused without a command, or waits although a run is due
 * @param owner the one {@code uid} whose tasks it deletes; absent: every owner
 * @param runsAs the key or the person with whose rights it runs: who made it active; absent while it is paused
 * @param nextRunTime when it runs next; absent while it is paused
 * @param lastRun its latest sweep; absent: it has not run yet
 * @param createdBy id of the key or the person that made it
 * @param etag for the header {@code If-Match}, where it is in quotes
 */
@JsonbPropertyOrder({
    "id",
    "name",
    "filter",
    "keepFor",
    "keepLast",
    "schedule",
    "maxTasks",
    "undoWindow",
    "state",
    "problem",
    "owner",
    "runsAs",
    "nextRunTime",
    "lastRun",
    "createdBy",
    "createTime",
    "etag"
})
public record Policy(
        String id,
        String name,
        String filter,
        @Nullable String keepFor,
        @Nullable Integer keepLast,
        Schedule schedule,
        long maxTasks,
        @Nullable String undoWindow,
        PolicyState state,
        @Nullable String problem,
        @Nullable String owner,
        @Nullable String runsAs,
        @Nullable String nextRunTime,
        @Nullable Run lastRun,
        String createdBy,
        String createTime,
        String etag) {

    /**
     * When it runs: once on each of these days.
     *
     * @param time the time of the day, such as {@code 02:30}
     * @param days {@code MONDAY} to {@code SUNDAY}; absent: every day
     * @param zone the time zone of both, such as {@code Europe/Berlin}; absent: UTC
     */
    @JsonbPropertyOrder({"time", "days", "zone"})
    public record Schedule(
            String time,
            @Nullable List<String> days,
            @Nullable String zone) {}

    /**
     * One sweep of it.
     *
     * @param sweep its id
     * @param time when it was started
     * @param matchCount how many tasks it found; absent while it is being planned
     * @param problem why it did not run, or what is left
     */
    @JsonbPropertyOrder({"sweep", "state", "time", "matchCount", "problem"})
    public record Run(
            String sweep,
            SweepState state,
            String time,
            @Nullable Long matchCount,
            @Nullable String problem) {}
}
