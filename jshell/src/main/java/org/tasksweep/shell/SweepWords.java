package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.util.Collection;
import java.util.function.BiFunction;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.wire.Sweep;

/** The words for sweeps, made for {@code import static}. {@code help("sweeps")} describes them. */
public final class SweepWords {

    private SweepWords() {}

    /** Plans to delete the tasks that match a filter; deletes nothing. */
    public static SweepView plan(String filter, String why) {
        return SESSION.word(() -> {
            SweepRequest request =
                    SweepRequest.matching(WordArguments.filter(filter)).because(WordArguments.text(why, "reason"));
            return SESSION.sweeping().plan(request);
        });
    }

    /** Plans to delete these tasks; deletes nothing. */
    public static SweepView plan(Collection<String> ids, String why) {
        return SESSION.word(() -> SESSION.sweeping().plan(WordArguments.ids(ids), WordArguments.text(why, "reason")));
    }

    /** Plans with all options; deletes nothing, unless the request has {@code runIfExpected}. */
    public static SweepView plan(SweepRequest request) {
        return SESSION.word(() -> SESSION.sweeping().plan(WordArguments.value(request, "request")));
    }

    /**
     * Plans to reconcile the database with the image store: {@code "pictures"} that no task names, or {@code "tasks"} whose
     * pictures are missing; changes nothing.
     */
    public static SweepView reconcile(String what, String why) {
        return SESSION.word(() -> SESSION.sweeping().reconcile(what, WordArguments.text(why, "reason")));
    }

    /** Deletes exactly the tasks of a plan, and waits for the end. */
    public static SweepView run(SweepView plan) {
        return given(plan).run();
    }

    /** Deletes exactly the tasks of a plan, and waits for the end. */
    public static SweepView run(String id) {
        return sweep(id).run();
    }

    /** The same, if the plan has this many tasks: in production, and for a sweep of every task. */
    public static SweepView run(SweepView plan, long tasks) {
        return given(plan).run(tasks);
    }

    /** The same, if the plan has this many tasks: in production, and for a sweep of every task. */
    public static SweepView run(String id, long tasks) {
        return sweep(id).run(tasks);
    }

    /** Approves a plan of somebody else, or its early purge. */
    public static SweepView approve(SweepView sweep) {
        return given(sweep).approve();
    }

    /** Approves a plan of somebody else, or its early purge. */
    public static SweepView approve(String id) {
        return word(id, SweepActions::approve);
    }

    /** The latest sweeps, without those of single requests. */
    public static Listing<Sweep> sweeps() {
        return SESSION.word(() -> SESSION.sweeping().list(true));
    }

    /** The latest sweeps, also those that record a single request. */
    public static Listing<Sweep> allSweeps() {
        return SESSION.word(() -> SESSION.sweeping().list(false));
    }

    /** One sweep. */
    public static SweepView sweep(String id) {
        return word(id, SweepActions::show);
    }

    /** Follows a sweep until it ends or waits for a person. */
    public static SweepView watch(SweepView sweep) {
        return given(sweep).watch();
    }

    /** Follows a sweep until it ends or waits for a person. */
    public static SweepView watch(String id) {
        return word(id, SweepActions::watch);
    }

    /** Pauses a sweep. */
    public static SweepView pause(SweepView sweep) {
        return given(sweep).pause();
    }

    /** Pauses a sweep. */
    public static SweepView pause(String id) {
        return word(id, SweepActions::pause);
    }

    /** Continues a paused sweep, and follows it. */
    public static SweepView resume(SweepView sweep) {
        return given(sweep).resume();
    }

    /** Continues a paused sweep, and follows it. */
    public static SweepView resume(String id) {
        return word(id, SweepActions::resume);
    }

    /** Cancels a sweep. */
    public static SweepView cancel(SweepView sweep) {
        return given(sweep).cancel();
    }

    /** Cancels a sweep. */
    public static SweepView cancel(String id) {
        return word(id, SweepActions::cancel);
    }

    /** Limits the rate of a sweep. */
    public static SweepView rate(SweepView sweep, int tasksPerSecond) {
        return given(sweep).rate(tasksPerSecond);
    }

    /** Limits the rate of a sweep. */
    public static SweepView rate(String id, int tasksPerSecond) {
        return word(id, (sweeping, sweep) -> sweeping.rate(sweep, tasksPerSecond));
    }

    /** Removes the rate limit of a sweep. */
    public static SweepView unlimited(SweepView sweep) {
        return given(sweep).unlimited();
    }

    /** Removes the rate limit of a sweep. */
    public static SweepView unlimited(String id) {
        return word(id, (sweeping, sweep) -> sweeping.rate(sweep, null));
    }

    /** Tries again the ids that are left of a sweep, and follows it. */
    public static SweepView retryFailed(SweepView sweep) {
        return given(sweep).retryFailed();
    }

    /** Tries again the ids that are left of a sweep, and follows it. */
    public static SweepView retryFailed(String id) {
        return word(id, SweepActions::retryFailed);
    }

    /** Ends the undo window of a sweep. This cannot be undone. */
    public static SweepView purge(SweepView sweep) {
        return given(sweep).purge();
    }

    /** Ends the undo window of a sweep. This cannot be undone. */
    public static SweepView purge(String id) {
        return word(id, (sweeping, sweep) -> sweeping.purge(sweep, null));
    }

    /** The same, if there are this many tasks to remove. */
    public static SweepView purge(SweepView sweep, long tasks) {
        return given(sweep).purge(tasks);
    }

    /** The same, if there are this many tasks to remove. */
    public static SweepView purge(String id, long tasks) {
        return word(id, (sweeping, sweep) -> sweeping.purge(sweep, tasks));
    }

    /** Restores everything that a sweep deleted. */
    public static SweepView undo(SweepView sweep) {
        return given(sweep).undo();
    }

    /** Restores everything that a sweep deleted. */
    public static SweepView undo(String id) {
        return word(id, SweepActions::undo);
    }

    private static SweepView given(SweepView sweep) {
        return SESSION.word(() -> WordArguments.value(sweep, "sweep"));
    }

    private static SweepView word(String id, BiFunction<SweepActions, String, SweepView> act) {
        return SESSION.word(
                () -> act.apply(SESSION.sweeping(), SESSION.sweeping().known(id)));
    }
}
