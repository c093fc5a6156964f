package org.tasksweep.command;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tasksweep.shell.OneCommand;
import org.tasksweep.shell.PolicyWords;
import org.tasksweep.shell.SweepView;
import org.tasksweep.shell.SweepWords;
import org.tasksweep.shell.UsageError;
import org.tasksweep.shell.Words;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** The commands for sweeps, in the words of the shell. */
final class SweepCommands {

    private static final Pattern SWEEP = Pattern.compile("sw_[1-9][0-9]{0,17}");
    private static final Pattern POLICY = Pattern.compile("policy_[1-9][0-9]{0,17}");

    private SweepCommands() {}

    static boolean isSweep(String id) {
        return SWEEP.matcher(id).matches();
    }

    static Object plan(Given given) {
        String why = given.reason();
        Optional<Integer> rate = given.number(Option.RATE);
        Optional<String> filter = TaskCommands.oneOf(given);
        SweepView plan;
        if (filter.isPresent()) plan = SweepWords.plan(filter.get(), why);
        else plan = SweepWords.plan(given.ids(), why);
        return rate.isPresent() ? plan.rate(rate.get()) : plan;
    }

    static Object reconcile(Given given) {
        Optional<Integer> rate = given.number(Option.RATE);
        String what = given.argument();
        if (!List.of("pictures", "tasks").contains(what)) {
            throw new UsageError(
                    "Nothing was planned: reconcile needs pictures (that no task names) or tasks (whose pictures"
                            + " are missing).");
        }
        SweepView plan = SweepWords.reconcile(what, given.reason());
        return rate.isPresent() ? plan.rate(rate.get()) : plan;
    }

    static Object run(Given given) {
        String id = sweep(given);
        Guard.canAsk(given);
        return runPlanned(given, SweepWords.sweep(id));
    }

    /** A plan that selects nothing is done already; what is no plan any more is refused by the service. */
    static SweepView runPlanned(Given given, SweepView plan) {
        Sweep sweep = plan.sweep();
        if (sweep.state() == SweepState.PLANNED) {
            long count = count(sweep);
            if (count == 0 && given.count().isEmpty()) return plan;
            String question = OneCommand.ofPictures(plan)
                    ? "Move " + Human.count(count, "picture") + " aside?"
                    : "Delete " + Human.count(count, "task") + "?";
            if (OneCommand.dangerous(plan)) Guard.askForCount(given, plan, question, count);
            else Guard.ask(given, plan, question);
            if (!given.onlyYes()) return plan.run(given.count().orElse(count));
        }
        return plan.run();
    }

    static Object purge(Given given) {
        String id = sweep(given);
        Guard.canAsk(given);
        SweepView sweep = SweepWords.sweep(id);
        long count = OneCommand.inTrash(sweep);
        String what = OneCommand.ofPictures(sweep)
                ? Human.count(count, "picture")
                : "pictures and rows of " + Human.count(count, "task");
        String question = "Remove " + what + " for good, with no undo?";
        if (count > 0) Guard.askForCount(given, sweep, question, count);
        return given.onlyYes() ? sweep.purge() : sweep.purge(given.count().orElse(count));
    }

    /** Of a whole sweep, or of single tasks no matter which sweep deleted them. */
    static Object undo(Given given) {
        List<String> typed = given.arguments();
        boolean sweep = !given.has(Option.TASK) && given.beforeDashes().stream().anyMatch(SweepCommands::isSweep);
        if (sweep && (typed.size() > 1 || given.has(Option.FROM))) {
            throw new UsageError(
                    "Nothing was done: undo one sweep, or any number of tasks; --task, and -- before the ids,"
                            + " say that ids such as sw_42 are tasks.");
        }
        if (sweep) return SweepWords.undo(typed.get(0));
        if (typed.isEmpty() && !given.has(Option.FROM)) {
            throw new UsageError(
                    "Nothing was done: undo what? tasksweep undo sw_42 undoes a sweep, and tasksweep sweeps"
                            + " lists them; undo ID.. brings back tasks, and undo - those whose ids standard input has.");
        }
        Collection<String> ids = given.ids();
        return Words.undelete(ids);
    }

    static Object watch(Given given) {
        return SweepWords.watch(sweep(given));
    }

    static Object pause(Given given) {
        return isPolicy(given) ? PolicyWords.pausePolicy(given.argument()) : SweepWords.pause(sweep(given));
    }

    /** A policy deletes by itself from then on: its forecast is shown, and asked about. */
    static Object resume(Given given) {
        if (!isPolicy(given)) return SweepWords.resume(sweep(given));
        Guard.canAsk(given);
        String id = given.argument();
        Object forecast = PolicyWords.forecast(id);
        Guard.ask(given, forecast, "Let it delete by itself?");
        return PolicyWords.resumePolicy(id);
    }

    private static boolean isPolicy(Given given) {
        return POLICY.matcher(given.argument()).matches();
    }

    static Object cancel(Given given) {
        return SweepWords.cancel(sweep(given));
    }

    static Object sweeps(Given given) {
        return given.has(Option.ALL) ? SweepWords.allSweeps() : SweepWords.sweeps();
    }

    private static String sweep(Given given) {
        String id = given.argument();
        if (isSweep(id)) return id;
        String script = given.command().name().equals("run") && id.endsWith(".jsh")
                ? " Options of a script come after it: tasksweep run " + Harmless.exact(id) + " --yes."
                : "";
        throw new UsageError(
                "Nothing was done: \"" + Harmless.exact(id) + "\" is not the id of a sweep, such as sw_42." + script);
    }

    private static long count(Sweep sweep) {
        Long matches = sweep.matchCount();
        return matches == null ? sweep.counts().all() : matches;
    }
}
