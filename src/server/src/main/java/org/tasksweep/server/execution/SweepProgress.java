package org.tasksweep.server.execution;

import java.time.Clock;
import java.time.Instant;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.manifest.ManifestCountStore;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.sweep.SweepTransition;
import org.tasksweep.server.sweep.TransitionStore;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepState;

/** The state of a sweep that its leader reads and records between two batches. Thread safe. */
final class SweepProgress {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final TransitionStore transitions = new TransitionStore();

    SweepProgress(Database database, Clock clock, SweepStore sweeps) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
    }

    Instant now() {
        return clock.instant();
    }

    SweepRow find(long sweep) {
        return database.read(handle -> sweeps.find(handle, sweep)).orElseThrow();
    }

    SweepState state(long sweep) {
        return database.read(handle -> sweeps.state(handle, sweep));
    }

    SweepCounts counts(long sweep) {
        return database.read(handle -> ManifestCountStore.of(handle, sweep));
    }

    /** Records when the rate of the sweep allows the next batch; false if it is allowed now. */
    boolean rest(SweepRow sweep, Instant began, int tasks) {
        Instant next = Throttle.next(sweep.next(), began, tasks, sweep.maxRate());
        database.useTransaction(handle -> sweeps.rest(handle, sweep.id(), next));
        return next.isAfter(clock.instant());
    }

    /** Pauses a sweep of which too many tasks fail. */
    void pause(long sweep, long failed, long done) {
        String why = failed + " of " + done + " tasks failed; look into it, then resume or cancel";
        database.useTransaction(
                handle -> transitions.paused(handle, sweep, SweepTransition.TOO_MANY_FAILURES, why, clock.instant()));
    }

    /** Pauses a sweep that cannot go on without the image store. */
    void storeAway(long sweep, String trouble) {
        String why = trouble + "; look into it, then resume or cancel";
        database.useTransaction(
                handle -> transitions.paused(handle, sweep, SweepTransition.STORE_AWAY, why, clock.instant()));
    }
}
