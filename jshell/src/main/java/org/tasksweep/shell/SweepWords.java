package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.util.Collection;
import java.util.function.BiFunction;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.wire.Sweep;

/** The words for sweeps, made for {@code import static}. What they do says {@code help("sweeps")}. */
public final class SweepWords {

    private SweepWords() {}

    /** Plans to delete what matches a filter; deletes nothing. */
    public static SweepCard plan(String filter, String why) {
        return SESSION.word(() -> {
            SweepRequest request =
                    SweepRequest.matching(Required.filter(filter)).because(Required.text(why, "reason"));
            return SESSION.sweeping().plan(request);
        });
    }

    /** Plans to delete these tasks; deletes nothing. */
    public static SweepCard plan(Collection<String> ids, String why) {
        return SESSION.word(() -> SESSION.sweeping().plan(Required.ids(ids), Required.text(why, "reason")));
    }

    /** Plans with everything there is to say; deletes nothing, unless it says {@code runIfExpected}. */
    public static SweepCard plan(SweepRequest request) {
        return SESSION.word(() -> SESSION.sweeping().plan(Required.value(request, "request")));
    }

    /** Deletes exactly what a plan has, and waits for the end. */
    public static SweepCard run(SweepCard plan) {
        return given(plan).run();
    }

    /** Deletes exactly what a plan has, and waits for the end. */
    public static SweepCard run(String id) {
        return sweep(id).run();
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
    public static SweepCard sweep(String id) {
        return word(id, Sweeping::show);
    }

    /** Follows a sweep until nothing more happens by itself. */
    public static SweepCard watch(SweepCard sweep) {
        return given(sweep).watch();
    }

    /** Follows a sweep until nothing more happens by itself. */
    public static SweepCard watch(String id) {
        return word(id, Sweeping::watch);
    }

    /** Stops a sweep for now. */
    public static SweepCard pause(SweepCard sweep) {
        return given(sweep).pause();
    }

    /** Stops a sweep for now. */
    public static SweepCard pause(String id) {
        return word(id, Sweeping::pause);
    }

    /** Goes on with a paused sweep, and follows it. */
    public static SweepCard resume(SweepCard sweep) {
        return given(sweep).resume();
    }

    /** Goes on with a paused sweep, and follows it. */
    public static SweepCard resume(String id) {
        return word(id, Sweeping::resume);
    }

    /** Calls a sweep off. */
    public static SweepCard cancel(SweepCard sweep) {
        return given(sweep).cancel();
    }

    /** Calls a sweep off. */
    public static SweepCard cancel(String id) {
        return word(id, Sweeping::cancel);
    }

    /** Limits the speed of a sweep. */
    public static SweepCard rate(SweepCard sweep, int tasksPerSecond) {
        return given(sweep).rate(tasksPerSecond);
    }

    /** Limits the speed of a sweep. */
    public static SweepCard rate(String id, int tasksPerSecond) {
        return word(id, (sweeping, sweep) -> sweeping.rate(sweep, tasksPerSecond));
    }

    /** Takes the limit of the speed away. */
    public static SweepCard unlimited(SweepCard sweep) {
        return given(sweep).unlimited();
    }

    /** Takes the limit of the speed away. */
    public static SweepCard unlimited(String id) {
        return word(id, (sweeping, sweep) -> sweeping.rate(sweep, null));
    }

    /** Tries again what a sweep left, and follows it. */
    public static SweepCard retryFailed(SweepCard sweep) {
        return given(sweep).retryFailed();
    }

    /** Tries again what a sweep left, and follows it. */
    public static SweepCard retryFailed(String id) {
        return word(id, Sweeping::retryFailed);
    }

    /** Ends the undo window of a sweep: there is no way back. */
    public static SweepCard purge(SweepCard sweep) {
        return given(sweep).purge();
    }

    /** Ends the undo window of a sweep: there is no way back. */
    public static SweepCard purge(String id) {
        return word(id, Sweeping::purge);
    }

    /** Brings back all that a sweep deleted. */
    public static SweepCard undo(SweepCard sweep) {
        return given(sweep).undo();
    }

    /** Brings back all that a sweep deleted. */
    public static SweepCard undo(String id) {
        return word(id, Sweeping::undo);
    }

    private static SweepCard given(SweepCard sweep) {
        return SESSION.word(() -> Required.value(sweep, "sweep"));
    }

    private static SweepCard word(String id, BiFunction<Sweeping, String, SweepCard> act) {
        return SESSION.word(() -> act.apply(SESSION.sweeping(), Sweeping.known(id)));
    }
}
