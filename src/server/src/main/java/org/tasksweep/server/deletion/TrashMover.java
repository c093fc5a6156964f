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

/** Moves tasks to the trash; a task that the store cannot move does not prevent the others. Contract case 10. */
final class TrashMover {
    private static final Logger LOG = LoggerFactory.getLogger(TrashMover.class);

    private final DeletionStore store;

    TrashMover(DeletionStore store) {
        this.store = store;
    }

    /**
     * Moves the tasks of a request without a transaction, in one statement; empty if the statement fails, which then has
     * changed nothing.
     */
    Optional<MoveResult> alone(Handle handle, DeleteCommand command, OutcomeRules rules) {
        try {
            return Optional.of(store.whole(handle, command, rules));
        } catch (RuntimeException failure) {
            if (!Database.storageError(failure)) throw failure;
            return Optional.empty();
        }
    }

    /** Moves the tasks of a request in a transaction: with one statement, or with several if that fails. */
    MoveResult whole(Handle handle, DeleteCommand command, OutcomeRules rules) {
        Savepoint before = Savepoint.set(handle, "whole");
        return alone(handle, command, rules).orElseGet(() -> {
            before.goBack();
            return inParts(handle, command, rules);
        });
    }

    /** Moves the tasks with as many statements as necessary. Needs a transaction. */
    MoveResult inParts(Handle handle, DeleteCommand command, OutcomeRules rules) {
        MoveResult moved = apart(handle, rules.selection(), store.number(handle), rules.now());
        return moved.recordedBy(store.record(handle, command, moved, rules));
    }

    /** Moves a part of a sweep: all tasks at once, or by bisection until each failing task is alone. Needs a transaction. */
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
