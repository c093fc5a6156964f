package org.tasksweep.server.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.DeletionStore.Moved;
import org.tasksweep.server.deletion.DeletionStore.Place;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Deletes tasks by id: each is moved to the trash, or says why not. Thread safe. */
public final class Deletion {
    private static final Moved NOTHING = new Moved(0, Set.of(), Set.of());

    private final Database database;
    private final Clock clock;
    private final Duration undoWindow;
    private final boolean refuseRunning;
    private final DeletionStore store = new DeletionStore();

    /**
     * @param undoWindow how long undo brings a task back
     * @param refuseRunning true: tasks that are still processing stay ({@code RUNNING}); false: they go and their late
     *     result is dropped ({@code DEFERRED}). Contract cases 7 and 8
     */
    public Deletion(Database database, Clock clock, Duration undoWindow, boolean refuseRunning) {
        this.database = database;
        this.clock = clock;
        this.undoWindow = undoWindow;
        this.refuseRunning = refuseRunning;
    }

    /** Carries the command out; when this returns, the outcomes are on disk. */
    public DeletionReport run(DeleteCommand command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Strict cannot defer: a task whose late result is still to come is not finished (contract case 8).
        Judgement judgement = new Judgement(refuseRunning || command.strict(), now.plus(undoWindow));
        if (command.validateOnly()) return forecast(command, judgement);
        return Database.retrying(
                () -> command.strict() ? allOrNothing(command, judgement, now) : bestEffort(command, judgement, now));
    }

    private DeletionReport forecast(DeleteCommand command, Judgement judgement) {
        List<Result> results = database.jdbi().withHandle(handle -> judge(handle, command, NOTHING, judgement));
        return stopped(results, command.strict())
                ? DeletionReport.skipping(results)
                : new DeletionReport(results, null, command.strict());
    }

    // Moving is one transaction. What it left is looked at afterwards, and so seen as it is when the answer is given:
    // also what a deletion of the same ids, which this one had to wait for, has moved meanwhile.
    private DeletionReport bestEffort(DeleteCommand command, Judgement judgement, Instant now) {
        return database.jdbi().withHandle(handle -> {
            Moved moved = move(handle, command, judgement, now);
            List<Result> results = judge(handle, command, moved, judgement).stream()
                    .map(result -> moved.ids().contains(result.taskid()) ? result : judgement.came(result))
                    .toList();
            return new DeletionReport(results, sweep(moved), false);
        });
    }

    private DeletionReport allOrNothing(DeleteCommand command, Judgement judgement, Instant now) {
        return database.jdbi().inTransaction(handle -> {
            store.lock(handle, command);
            List<Result> results = judge(handle, command, NOTHING, judgement);
            if (stopped(results, true)) return DeletionReport.skipping(results);
            handle.savepoint("judged");
            Moved moved = move(handle, command, judgement, now);
            long judged = results.stream()
                    .filter(result -> result.outcome() == Outcome.DELETED)
                    .count();
            if (moved.ids().size() != judged) {
                // A hold that was set in between. Takes back the move by itself, since the transaction may be a
                // caller's,
                // and judges again, as after a lost race for a lock.
                handle.rollbackToSavepoint("judged");
                throw Database.conflict();
            }
            return new DeletionReport(results, sweep(moved), true);
        });
    }

    private static boolean stopped(List<Result> results, boolean strict) {
        return strict
                && results.stream()
                        .anyMatch(result -> !result.outcome().gone() || result.outcome() == Outcome.NOT_FOUND);
    }

    private Moved move(Handle handle, DeleteCommand command, Judgement judgement, Instant now) {
        return store.move(handle, command, judgement.refuseRunning(), now, judgement.undoDeadline());
    }

    private List<Result> judge(Handle handle, DeleteCommand command, Moved moved, Judgement judgement) {
        List<String> rest =
                command.ids().stream().filter(id -> !moved.ids().contains(id)).toList();
        Map<String, Place> places = rest.isEmpty() ? Map.of() : store.look(handle, rest, command.owner());
        return command.ids().stream()
                .map(id -> moved.ids().contains(id)
                        ? judgement.moved(id, moved.deferred().contains(id))
                        : judgement.of(id, places.get(id)))
                .toList();
    }

    private static @Nullable String sweep(Moved moved) {
        return moved.sweepId() == 0 ? null : "sw_" + moved.sweepId();
    }
}
