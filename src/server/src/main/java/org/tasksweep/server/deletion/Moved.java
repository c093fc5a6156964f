package org.tasksweep.server.deletion;

import java.util.HashSet;
import java.util.Set;

/**
 * What was moved to the trash.
 *
 * @param sweepId 0 if nothing was
 * @param deferred those of the ids that were still processing
 * @param failed ids that the store could not move
 */
record Moved(long sweepId, Set<String> ids, Set<String> deferred, Set<String> failed) {
    static final Moved NOTHING = new Moved(0, Set.of(), Set.of(), Set.of());

    /** After what was moved is taken back. */
    Moved onlyFailed() {
        return new Moved(0, Set.of(), Set.of(), failed);
    }

    Moved and(Moved other) {
        return new Moved(
                Math.max(sweepId, other.sweepId),
                union(ids, other.ids),
                union(deferred, other.deferred),
                union(failed, other.failed));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }
}
