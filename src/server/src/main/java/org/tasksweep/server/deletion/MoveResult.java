package org.tasksweep.server.deletion;

import java.util.HashSet;
import java.util.Set;

/**
 * The tasks that were moved to the trash.
 *
 * @param sweepId 0 if none was moved
 * @param entry id of its audit entry; 0 if the caller writes that
 * @param deferred those of the ids that were still processing
 * @param failed ids that the store could not move
 */
record MoveResult(long sweepId, long entry, Set<String> ids, Set<String> deferred, Set<String> failed) {
    static final MoveResult NOTHING = new MoveResult(0, 0, Set.of(), Set.of(), Set.of());

    /** The result after the move was rolled back. */
    MoveResult onlyFailed() {
        return new MoveResult(0, 0, Set.of(), Set.of(), failed);
    }

    MoveResult recordedBy(long auditEntry) {
        return new MoveResult(sweepId, auditEntry, ids, deferred, failed);
    }

    MoveResult and(MoveResult other) {
        return new MoveResult(
                Math.max(sweepId, other.sweepId),
                Math.max(entry, other.entry),
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
