package org.tasksweep.shell;

import java.util.HashSet;
import java.util.Set;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;

/**
 * Records whether the words did everything they were asked to do. If not, a script must not end with exit code 0. One thread.
 */
final class Completeness {
    private final Set<String> unfinished = new HashSet<>();
    private boolean missed;

    /** Records whether a word did everything that it was asked to do. */
    void complete(boolean all) {
        missed |= !all;
    }

    /** Records that a word was given ids; if none of them is known, the ids are wrong. */
    void found(long asked, long unknown) {
        complete(asked == 0 || unknown < asked);
    }

    /** Records how a sweep ended; a later, better end of the same sweep replaces it. */
    void ended(Sweep sweep) {
        if (sweep.state().settled() && sweep.action() == SweepAction.DELETE) {
            found(sweep.counts().done(), sweep.counts().notFound());
        }
        if (sweep.state() == SweepState.SUCCEEDED) unfinished.remove(sweep.id());
        else if (sweep.state() != SweepState.PLANNED) unfinished.add(sweep.id());
    }

    /** Records how a purge was left; a later, better end of the same one replaces it. */
    void purged(Sweep sweep) {
        String purge = "purge of " + sweep.id();
        if (sweep.purge() != null && sweep.purge().endTime() != null) unfinished.remove(purge);
        else unfinished.add(purge);
    }

    /** True if a word left something undone. */
    boolean incomplete() {
        return missed || !unfinished.isEmpty();
    }
}
