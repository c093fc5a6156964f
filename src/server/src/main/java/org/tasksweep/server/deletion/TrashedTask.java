package org.tasksweep.server.deletion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.problem.Problem;

/**
 * A task in the trash, with the data that decides whether it may be restored.
 *
 * @param deletedBy id of the key whose deletion it was
 * @param anyOwner true if that key acts for every owner
 * @param claimed true if such a key deleted it as well, while it was in the trash already
 * @param deadline the end of the undo window; null if there is none yet
 * @param over true if the window has ended
 * @param hold a hold that covers it; 0: none
 */
record TrashedTask(
        String id,
        long sweepId,
        Instant deletedAt,
        String deletedBy,
        @Nullable String reason,
        boolean anyOwner,
        boolean claimed,
        @Nullable Instant deadline,
        boolean over,
        long hold) {

    private static final String CLAIMED =
            "deleted with a key for every owner as well; only a key with tasks:any restores it";

    /** The reason why the task stays in the trash. */
    record Obstacle(Problem problem, String detail) {}

    String sweep() {
        return NumberedId.SWEEP.of(sweepId);
    }

    /** The reason why it cannot be restored; null if it can. */
    @Nullable
    Obstacle obstacle(UndeleteCommand command) {
        if (!command.ifSweep().isEmpty() && !command.ifSweep().contains(sweep())) {
            String others = command.ifSweep().size() == 1
                    ? "not by " + command.ifSweep().iterator().next()
                    : "not by one of the " + command.ifSweep().size() + " sweeps in ifSweep";
            return new Obstacle(Problem.OTHER_DELETION, "deleted by " + sweep() + ", " + others);
        }
        // A takedown would have no effect if the owner could undo it.
        if (command.owner() != null && claimed) return new Obstacle(Problem.NEEDS_TASKS_ANY, CLAIMED);
        if (command.owner() != null && anyOwner) {
            return new Obstacle(
                    Problem.NEEDS_TASKS_ANY,
                    "deleted by " + sweep() + " of a key for every owner; only a key with tasks:any restores it");
        }
        // A task on hold cannot have been purged: it can be restored as long as the hold lasts.
        if (over && hold == 0) {
            return new Obstacle(Problem.UNDO_WINDOW_OVER, "the undo window of " + sweep() + " ended at " + deadline);
        }
        return null;
    }

    /** A remark on a restored task; null if there is none. */
    @Nullable
    String note() {
        return over ? "kept past its undo window by hold_" + hold : null;
    }
}
