package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.sweep.SweepGuard;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.task.MassThreshold;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.RunningPolicy;

/** Writes the warnings of a plan, in sentences for people. Thread safe. */
record PlanWarnings(Database database, HoldService holds, SweepGuard guard) {

    /**
     * @param pinned the ids of the plan
     * @param mass true if these are most of all tasks
     */
    List<String> of(SweepRow sweep, PlanStatistics statistics, long pinned, boolean mass) {
        List<String> warnings = new ArrayList<>();
        if (statistics.tasks() == 0)
            warnings.add(sweep.missing() == null ? "No task matches" : "No task that matches lacks its pictures");
        if (pinned > statistics.tasks()) {
            warnings.add(count(pinned - statistics.tasks()) + " of the ids are unknown or deleted already");
        }
        if (statistics.isEveryTask()) {
            warnings.add(
                    sweep.owner() == null
                            ? "The plan contains every task"
                            : "The plan contains every task of the owner");
        }
        if (sweep.missing() == MissingPictures.ANY && statistics.tasks() > 0) {
            warnings.add(
                    "Tasks that still have some of their pictures are among them; the purge removes those as well");
        }
        if (statistics.leftOut() > 0) {
            warnings.add(count(statistics.leftOut())
                    + " left out, since it is not certain that their pictures are missing: " + statistics.whyLeftOut());
        }
        if (mass) warnings.add("These are " + holds.mass() + ": running it needs the scope tasks:purge");
        if (statistics.held() > 0)
            warnings.add(count(statistics.held()) + " on hold: they will stay, unless released before");
        if (statistics.processing() > 0)
            warnings.add(count(statistics.processing()) + " still processing: " + policy(sweep.running()));
        database.read(handle -> guard.warning(handle, sweep, pinned)).ifPresent(warnings::add);
        return warnings;
    }

    /**
     * @param leftOut files, directories or objects that the listing left out
     * @param most the share that the pictures exceed; null: they are not most of all
     */
    List<String> ofPictures(SweepRow sweep, long pinned, long leftOut, @Nullable MassThreshold most) {
        List<String> warnings = new ArrayList<>();
        if (pinned == 0) warnings.add("Every picture that is old enough is named by a task");
        if (most != null) {
            warnings.add("These are " + most.toString().replace("tasks", "pictures that were looked at")
                    + ": running it needs the scope tasks:purge");
        }
        if (leftOut > 0) {
            warnings.add(
                    count(leftOut) + " with names that no task can have or that are too long to be moved, links, or"
                            + " directories of the file system: they will stay");
        }
        database.read(handle -> guard.warning(handle, sweep, pinned)).ifPresent(warnings::add);
        return warnings;
    }

    private static String policy(RunningPolicy running) {
        return switch (running) {
            case DEFER -> "they will be invisible at once, and their late results will be dropped";
            case REFUSE -> "they will stay";
            case CANCEL -> "they will be deleted without waiting for their end";
        };
    }

    /** With separators: {@code 1,234}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
