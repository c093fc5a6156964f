package org.tasksweep.command;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.tasksweep.shell.HoldWords;
import org.tasksweep.shell.OneCommand;
import org.tasksweep.shell.Output;
import org.tasksweep.shell.PolicyWords;
import org.tasksweep.shell.Printed;
import org.tasksweep.shell.SweepView;
import org.tasksweep.shell.SweepWords;
import org.tasksweep.shell.TaskList;
import org.tasksweep.shell.UsageError;
import org.tasksweep.shell.UserError;
import org.tasksweep.shell.Words;
import org.tasksweep.text.Human;

/** The commands for tasks, in the words of the shell. */
final class TaskCommands {

    private TaskCommands() {}

    static Object list(Given given) {
        if (given.output() == Output.IDS && given.filter().isEmpty() && !given.has(Option.TRASH)) {
            throw new UsageError("Nothing was done: the ids of every task are --filter '*'.");
        }
        return selected(given);
    }

    static Object export(Given given) {
        return given.output().export((Printed) given.picked(selected(given)), given.argument());
    }

    private static TaskList selected(Given given) {
        Optional<String> filter = given.filter();
        if (given.has(Option.TRASH)) return filter.map(Words::trash).orElseGet(Words::trash);
        return filter.map(Words::tasks).orElseGet(Words::tasks);
    }

    static Object summary(Given given) {
        return given.filter().map(Words::summary).orElseGet(Words::summary);
    }

    static Object show(Given given) {
        String id = given.argument();
        boolean part = given.has(Option.OUTCOME) || given.has(Option.SAMPLE);
        boolean task = given.has(Option.TASK) || given.beforeDashes().isEmpty();
        if (SweepCommands.isSweep(id) && !task) {
            SweepView sweep = SweepWords.sweep(id);
            if (given.has(Option.SAMPLE)) return sweep.sample();
            Optional<String> outcome = given.text(Option.OUTCOME);
            return outcome.isPresent() ? sweep.items(outcome.get()) : sweep;
        }
        if (part) throw new UsageError("Nothing was done: --outcome and --sample are for sweeps, such as sw_42.");
        return Words.task(id);
    }

    /** By a filter or with a reason it is a sweep: planned, then exactly that is run. Else the ids are deleted at once. */
    static Object delete(Given given) {
        Guard.canAsk(given);
        if (given.has(Option.FILTER) || given.has(Option.REASON)) {
            return SweepCommands.runPlanned(given, (SweepView) SweepCommands.plan(given));
        }
        Collection<String> ids = given.ids();
        long size = new LinkedHashSet<>(ids).size();
        String shown = " " + Human.count(size, "task") + OneCommand.where() + " would be deleted.";
        if (OneCommand.production()) Guard.askForCount(given, shown, "Delete them?", size);
        else Guard.ask(given, shown, "Delete them?");
        if (given.count().filter(count -> count != size).isPresent()) {
            throw new UserError(
                    "Nothing was deleted: these are " + Human.count(size, "id") + ", not the count of --count.");
        }
        return Words.delete(ids);
    }

    static Object hold(Given given) {
        Optional<Duration> lasts = given.number(Option.DAYS).map(Duration::ofDays);
        String why = given.reason();
        Optional<String> filter = oneOf(given);
        if (filter.isPresent()) {
            return lasts.map(time -> HoldWords.hold(filter.get(), why, time))
                    .orElseGet(() -> HoldWords.hold(filter.get(), why));
        }
        Collection<String> ids = given.ids();
        return lasts.map(time -> HoldWords.hold(ids, why, time)).orElseGet(() -> HoldWords.hold(ids, why));
    }

    static Object forecast(Given given) {
        String id = given.argument();
        return given.number(Option.AHEAD)
                .map(days -> PolicyWords.forecast(id, days))
                .orElseGet(() -> PolicyWords.forecast(id));
    }

    /** The filter, if there are no ids; refuses both. */
    static Optional<String> oneOf(Given given) {
        Optional<String> filter = given.filter();
        if (filter.isPresent() && given.anyIds()) {
            throw new UsageError("Nothing was done: give a --filter or ids, not both.");
        }
        return filter;
    }
}
