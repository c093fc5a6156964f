package org.tasksweep.shell;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Sweeps;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/**
 * Follows a sweep with a bar. If the display stops, by Ctrl-C or by a lost connection, the person is told that the
 * sweep keeps running.
 */
final class ProgressFollower {

    // A reachable service sends at least a comment every 5 seconds.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(6);
    private static final Duration SILENCE = Duration.ofSeconds(12);
    private static final Duration PURGE_LOOKS = Duration.ofMillis(250);

    private final Session session;
    private final String what;

    /** @param what the bar says it is doing */
    ProgressFollower(Session session, String what) {
        this.session = session;
        this.what = what;
    }

    /** The sweep when it is settled. */
    Sweep settled(Sweep begun) {
        session.toldOf();
        if (begun.state().settled()) return begun;
        Sweeps sweeps = session.client().sweeps();
        @Nullable Sweep settled = null;
        ProgressBar bar = new ProgressBar(session.screen(), what + " " + begun.id()).expectant(SILENCE);
        InterruptNotice farewell = new InterruptNotice(() -> goesOn(begun, bar.silence()));
        try {
            settled = sweeps.watch(
                    begun.id(),
                    sweep -> bar.at(sweep.counts().done(), sweep.matchCount() == null ? 0 : sweep.matchCount()));
            return settled;
        } finally {
            bar.close();
            // Also after Ctrl-C, which skips every catch.
            farewell.end(settled == null);
        }
    }

    /** Says only what is known: a silent service may be down, or may continue to delete. */
    private String goesOn(Sweep sweep, Duration silence) {
        String id = sweep.id();
        boolean planning = sweep.state() == SweepState.PLANNING;
        Spelling say = session.screen().spelling();
        String stop = say.of(planning ? "cancel" : "pause", id) + " stops it.";
        String follow = say.of("watch", id) + " follows it";
        if (silence.compareTo(SIGN_OF_LIFE) > 0) {
            return " There has been no message about " + id + " for " + silence.toSeconds()
                    + " s: whether it keeps running is not known. When the service answers again, " + follow + ", "
                    + stop;
        }
        return " " + id + (planning ? " is being planned" : " keeps running") + " on the server: " + follow + ", "
                + stop;
    }

    /** The sweep when its purge has ended or cannot continue. */
    Sweep purged(Sweep begun) {
        Sweeps sweeps = session.client().sweeps();
        long total = begun.counts().deleted() + begun.counts().deferred();
        Sweep sweep = begun;
        boolean whole = false;
        session.toldOf();
        ProgressBar bar = new ProgressBar(session.screen(), what + " " + begun.id()).expectant(SILENCE);
        InterruptNotice farewell = new InterruptNotice(() -> purgeGoesOn(begun.id(), bar.silence()));
        try {
            while (!over(sweep)) {
                if (sweep.purge() != null) bar.at(sweep.purge().purged(), total);
                Thread.sleep(PURGE_LOOKS.toMillis());
                sweep = sweeps.get(begun.id()).orElse(sweep);
                bar.heard();
            }
            whole = true;
            return sweep;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return sweep;
        } finally {
            bar.close();
            farewell.end(!whole);
        }
    }

    private String purgeGoesOn(String id, Duration silence) {
        String sweep = session.screen().spelling().of("sweep", id);
        return silence.compareTo(SIGN_OF_LIFE) > 0
                ? " There has been no message about the purge of " + id + " for " + silence.toSeconds()
                        + " s: whether it keeps running is not known. " + sweep
                        + " says, when the service answers again."
                : " The purge of " + id + " keeps running on the server; " + sweep + " shows how far.";
    }

    private static boolean over(Sweep sweep) {
        return sweep.purge() != null
                && (sweep.purge().endTime() != null || sweep.purge().problem() != null);
    }
}
