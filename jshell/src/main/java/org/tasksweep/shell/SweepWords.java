package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.util.Collection;
import java.util.function.Function;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.wire.Sweep;

/** The words for sweeps, made for {@code import static}. What they do says {@code help("sweeps")}. */
public final class SweepWords {

    private SweepWords() {}

    /** Plans to delete what matches a filter; deletes nothing. */
    public static SweepCard plan(String filter, String why) {
        return plan(SweepRequest.matching(filter).because(why));
    }

    /** Plans to delete these tasks; deletes nothing. */
    public static SweepCard plan(Collection<String> ids, String why) {
        return plan(SweepRequest.of(ids).because(why));
    }

    /** Plans with everything there is to say; deletes nothing, unless it says {@code runIfExpected}. */
    public static SweepCard plan(SweepRequest request) {
        return word(sweeping -> sweeping.plan(request));
    }

    /** Deletes exactly what a plan has, and waits for the end. */
    public static SweepCard run(SweepCard plan) {
        return plan.run();
    }

    /** Deletes exactly what a plan has, and waits for the end. */
    public static SweepCard run(String id) {
        return sweep(id).run();
    }

    /** The latest sweeps, without those of single requests. */
    public static Listing<Sweep> sweeps() {
        return SESSION.word(() -> SESSION.sweeping().list());
    }

    /** One sweep. */
    public static SweepCard sweep(String id) {
        return word(sweeping -> sweeping.show(id));
    }

    /** Follows a sweep until nothing more happens by itself. */
    public static SweepCard watch(SweepCard sweep) {
        return sweep.watch();
    }

    /** Follows a sweep until nothing more happens by itself. */
    public static SweepCard watch(String id) {
        return word(sweeping -> sweeping.watch(id));
    }

    /** Stops a sweep for now. */
    public static SweepCard pause(SweepCard sweep) {
        return sweep.pause();
    }

    /** Stops a sweep for now. */
    public static SweepCard pause(String id) {
        return word(sweeping -> sweeping.pause(id));
    }

    /** Goes on with a paused sweep, and follows it. */
    public static SweepCard resume(SweepCard sweep) {
        return sweep.resume();
    }

    /** Goes on with a paused sweep, and follows it. */
    public static SweepCard resume(String id) {
        return word(sweeping -> sweeping.resume(id));
    }

    /** Calls a sweep off. */
    public static SweepCard cancel(SweepCard sweep) {
        return sweep.cancel();
    }

    /** Calls a sweep off. */
    public static SweepCard cancel(String id) {
        return word(sweeping -> sweeping.cancel(id));
    }

    /** Limits the speed of a sweep. */
    public static SweepCard rate(SweepCard sweep, int tasksPerSecond) {
        return sweep.rate(tasksPerSecond);
    }

    /** Limits the speed of a sweep. */
    public static SweepCard rate(String id, int tasksPerSecond) {
        return word(sweeping -> sweeping.rate(id, tasksPerSecond));
    }

    /** Takes the limit of the speed away. */
    public static SweepCard unlimited(SweepCard sweep) {
        return sweep.unlimited();
    }

    /** Takes the limit of the speed away. */
    public static SweepCard unlimited(String id) {
        return word(sweeping -> sweeping.rate(id, null));
    }

    /** Tries again what a sweep left, and follows it. */
    public static SweepCard retryFailed(SweepCard sweep) {
        return sweep.retryFailed();
    }

    /** Tries again what a sweep left, and follows it. */
    public static SweepCard retryFailed(String id) {
        return word(sweeping -> sweeping.retryFailed(id));
    }

    /** Ends the undo window of a sweep: there is no way back. */
    public static SweepCard purge(SweepCard sweep) {
        return sweep.purge();
    }

    /** Ends the undo window of a sweep: there is no way back. */
    public static SweepCard purge(String id) {
        return word(sweeping -> sweeping.purge(id));
    }

    /** Brings back all that a sweep deleted. */
    public static SweepCard undo(SweepCard sweep) {
        return sweep.undo();
    }

    /** Brings back all that a sweep deleted. */
    public static SweepCard undo(String id) {
        return word(sweeping -> sweeping.undo(id));
    }

    private static SweepCard word(Function<Sweeping, SweepCard> act) {
        return SESSION.word(() -> act.apply(SESSION.sweeping()));
    }
}
