package org.tasksweep.server.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.Places.Place;
import org.tasksweep.server.hold.Holds;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.RunningPolicy;

/** Deletes tasks by id: each is moved to the trash, or says why not. Thread safe. */
public final class Deletion {
    private final Database database;
    private final Clock clock;
    private final Duration undoWindow;
    private final RunningPolicy running;
    private final DeletionStore store;
    private final Mover mover;
    private final Places places;

    /**
     * @param undoWindow how long undo brings a task back
     * @param refuseRunning true: tasks that are still processing stay ({@code RUNNING}); false: they go and their late
     *     result is dropped ({@code DEFERRED}). Contract cases 7 and 8
     */
    public Deletion(Database database, Holds holds, Clock clock, Duration undoWindow, boolean refuseRunning) {
        this.database = database;
        this.store = new DeletionStore(holds);
        this.mover = new Mover(store);
        this.places = new Places(holds);
        this.clock = clock;
        this.undoWindow = undoWindow;
        this.running = refuseRunning ? RunningPolicy.REFUSE : RunningPolicy.DEFER;
    }

    /** Carries the command out; when this returns, the outcomes are on disk. */
    public DeletionReport run(DeleteCommand command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Strict cannot defer: a task whose late result is still to come is not finished (contract case 8).
        RunningPolicy policy = command.strict() ? RunningPolicy.REFUSE : running;
        Selection selection = new Selection(command.ids(), command.owner(), policy, null);
        Judgement judgement = new Judgement(selection, now, now.plus(undoWindow));
        if (command.validateOnly()) return forecast(command, judgement);
        return Database.retrying(
                () -> command.strict() ? allOrNothing(command, judgement, now) : bestEffort(command, judgement, now));
    }

    /**
     * Carries out a part of a sweep that the caller records, in the caller's transaction. Answers a result an id, in their
     * order, without times.
     *
     * @param keyId whose sweep it is
     */
    public List<Result> part(Handle handle, Selection selection, long sweepId, String keyId) {
        Judgement judgement = new Judgement(selection, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        Moved moved = mover.apart(handle, selection, sweepId, judgement.now());
        return claimed(handle, afterwards(handle, moved, judgement), selection.owner(), keyId);
    }

    private List<Result> claimed(Handle handle, List<Result> results, @Nullable String owner, String keyId) {
        places.claim(handle, results, owner, keyId);
        return results;
    }

    private DeletionReport forecast(DeleteCommand command, Judgement judgement) {
        List<Result> results = database.jdbi().withHandle(handle -> judge(handle, Moved.NOTHING, judgement));
        return stopped(results, command.strict())
                ? DeletionReport.skipping(results)
                : new DeletionReport(results, null, command.strict());
    }

    // Moving is one transaction. What it left is looked at afterwards, and so seen as it is when the answer is given:
    // also what a deletion of the same ids, which this one had to wait for, has moved meanwhile.
    private DeletionReport bestEffort(DeleteCommand command, Judgement judgement, Instant now) {
        return database.jdbi().withHandle(handle -> {
            Moved moved = mover.whole(handle, command, judgement, now);
            List<Result> results = afterwards(handle, moved, judgement);
            return new DeletionReport(claimed(handle, results, command.owner(), command.keyId()), sweep(moved), false);
        });
    }

    private List<Result> afterwards(Handle handle, Moved moved, Judgement judgement) {
        return judge(handle, moved, judgement).stream()
                .map(result -> moved.ids().contains(result.taskid()) ? result : judgement.came(result))
                .toList();
    }

    private DeletionReport allOrNothing(DeleteCommand command, Judgement judgement, Instant now) {
        return database.jdbi().inTransaction(handle -> {
            store.lock(handle, judgement.selection());
            List<Result> results = judge(handle, Moved.NOTHING, judgement);
            if (stopped(results, true)) return DeletionReport.skipping(results);
            handle.savepoint("judged");
            Moved moved = mover.whole(handle, command, judgement, now);
            long judged = results.stream()
                    .filter(result -> result.outcome() == Outcome.DELETED)
                    .count();
            if (moved.ids().size() == judged) {
                return new DeletionReport(
                        claimed(handle, results, command.owner(), command.keyId()), sweep(moved), true);
            }
            // Taken back by the move itself, since the transaction may be a caller's.
            handle.rollbackToSavepoint("judged");
            if (moved.failed().isEmpty()) {
                // A hold that was set in between: judged again, as after a lost race for a lock.
                throw Database.conflict();
            }
            return DeletionReport.skipping(judge(handle, moved.onlyFailed(), judgement));
        });
    }

    private static boolean stopped(List<Result> results, boolean strict) {
        return strict
                && results.stream()
                        .anyMatch(result -> !result.outcome().gone() || result.outcome() == Outcome.NOT_FOUND);
    }

    private List<Result> judge(Handle handle, Moved moved, Judgement judgement) {
        Selection selection = judgement.selection();
        List<String> rest = moved.ids().size() == selection.ids().size()
                ? List.of()
                : selection.ids().stream()
                        .filter(id -> !moved.ids().contains(id))
                        .toList();
        Map<String, Place> found =
                rest.isEmpty() ? Map.of() : places.look(handle, rest, selection.owner(), judgement.now());
        return selection.ids().stream()
                .map(id -> judge(id, moved, found.get(id), judgement))
                .toList();
    }

    private static Result judge(String id, Moved moved, @Nullable Place place, Judgement judgement) {
        if (moved.ids().contains(id))
            return judgement.moved(id, moved.deferred().contains(id));
        Result result = judgement.of(id, place);
        return moved.failed().contains(id) && result.outcome() != Outcome.NOT_FOUND ? Judgement.failed(id) : result;
    }

    private static @Nullable String sweep(Moved moved) {
        return moved.sweepId() == 0 ? null : "sw_" + moved.sweepId();
    }
}
