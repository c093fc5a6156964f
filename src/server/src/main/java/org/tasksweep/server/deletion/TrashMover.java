package org.tasksweep.server.deletion;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.Savepoint;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.json.TextRules;

/** Moves tasks to the trash; a task that the store cannot move does not keep the others back. Contract case 10. */
final class TrashMover {
    private static final Logger LOG = LoggerFactory.getLogger(TrashMover.class);

    private final DeletionStore store;

    TrashMover(DeletionStore store) {
        this.store = store;
    }

    /** A request outside of a transaction, in one statement; empty if the store fails at it: then it has done nothing. */
    Optional<MoveResult> alone(Handle handle, DeleteCommand command, OutcomeRules rules) {
        try {
            return Optional.of(store.whole(handle, command, rules));
        } catch (RuntimeException failure) {
            if (!Database.storageError(failure)) throw failure;
            return Optional.empty();
        }
    }

    /** A request in a transaction: one statement, or, where the store fails at it, as many as it takes. */
    MoveResult whole(Handle handle, DeleteCommand command, OutcomeRules rules) {
        Savepoint before = Savepoint.set(handle, "whole");
        return alone(handle, command, rules).orElseGet(() -> {
            before.goBack();
            return inParts(handle, command, rules);
        });
    }

    /** As many statements as it takes. Needs a transaction. */
    MoveResult inParts(Handle handle, DeleteCommand command, OutcomeRules rules) {
        MoveResult moved = apart(handle, rules.selection(), store.number(handle), rules.now());
        return moved.recordedBy(store.record(handle, command, moved, rules));
    }

    /** A part of a sweep: all at once, or halves of halves until what fails stands alone. Needs a transaction. */
    MoveResult apart(Handle handle, DeletionCriteria selection, long sweepId, Instant now) {
        return Savepoint.bisect(
                handle,
                selection.ids(),
                ids -> store.part(handle, selection.with(ids), sweepId, now),
                MoveResult::and,
                (id, failure) -> {
                    LOG.error(
                            "the store cannot move a task id={} sweep={} cause={}",
                            TextRules.oneLine(id),
                            NumberedId.SWEEP.of(sweepId),
                            TextRules.oneLine(failure.toString()));
                    return new MoveResult(sweepId, 0, Set.of(), Set.of(), Set.of(id));
                });
    }
}
