package org.tasksweep.shell;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Sweeps;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Follows a sweep with a bar. Whoever stops that, by Ctrl-C or by a lost connection, is told that the sweep goes on. */
final class Following {

    // A service that is there gives a sign of life every 5 seconds.
    private static final Duration SILENCE = Duration.ofSeconds(12);
    private static final Duration PURGE_LOOKS = Duration.ofMillis(250);

    private final Session session;
    private final String what;

    /** @param what the bar says it is doing */
    Following(Session session, String what) {
        this.session = session;
        this.what = what;
    }

    /** As it is when nothing more happens by itself. */
    Sweep settled(Sweep begun) {
        if (begun.state().settled()) return begun;
        Sweeps sweeps = session.client().sweeps();
        @Nullable Sweep settled = null;
        Bar bar = new Bar(session.screen(), what + " " + begun.id()).expectant(SILENCE);
        Farewell farewell = new Farewell(() -> goesOn(begun, bar.silent()));
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

    /** @param silent how long the service has said nothing; empty if it is there */
    private static String goesOn(Sweep sweep, String silent) {
        if (!silent.isEmpty()) {
            return " There is " + silent + ": the service may be down. " + sweep.id()
                    + " goes on when it is back: watch(\"" + sweep.id() + "\") follows it then.";
        }
        boolean planning = sweep.state() == SweepState.PLANNING;
        return " " + sweep.id() + (planning ? " is being planned" : " goes on") + " on the server: watch(\""
                + sweep.id() + "\") follows it, " + (planning ? "cancel" : "pause") + "(\"" + sweep.id()
                + "\") stops it.";
    }

    /** As it is when its purge ended or got stuck. */
    Sweep purged(Sweep begun) {
        Sweeps sweeps = session.client().sweeps();
        long total = begun.counts().deleted() + begun.counts().deferred();
        Sweep sweep = begun;
        boolean whole = false;
        Farewell farewell = new Farewell(
                " The purge of " + begun.id() + " goes on on the server; sweep(\"" + begun.id() + "\") shows how far.");
        Bar bar = new Bar(session.screen(), what + " " + begun.id());
        try {
            while (!over(sweep)) {
                if (sweep.purge() != null) bar.at(sweep.purge().purged(), total);
                Thread.sleep(PURGE_LOOKS.toMillis());
                sweep = sweeps.get(begun.id()).orElse(sweep);
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

    private static boolean over(Sweep sweep) {
        return sweep.purge() != null
                && (sweep.purge().endTime() != null || sweep.purge().problem() != null);
    }
}
