package org.tasksweep.server.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.Savepoint;
import org.tasksweep.server.deletion.LocationStore.TaskLocation;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.RunningPolicy;

/** Deletes tasks by their ids: each is moved to the trash, or its outcome says why not. Thread safe. */
public final class DeletionService {
    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final Duration undoWindow;
    private final RunningPolicy running;
    private final DeletionStore store;
    private final TrashMover mover;
    private final TaskLocator places;
    private final OutcomeCounts counts = new OutcomeCounts();

    /**
     * @param undoWindow how long a task can be restored
     * @param refuseRunning true: tasks that are still processing stay ({@code RUNNING}); false: they are deleted, and their
     *     late result is dropped ({@code DEFERRED}). Contract cases 7 and 8
     */
    public DeletionService(
            Database database,
            HoldService holds,
            Clock clock,
            Duration undoWindow,
            boolean refuseRunning,
            Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
        this.store = new DeletionStore(holds);
        this.mover = new TrashMover(store);
        this.places = new TaskLocator(holds);
        this.clock = clock;
        this.undoWindow = undoWindow;
        this.running = refuseRunning ? RunningPolicy.REFUSE : RunningPolicy.DEFER;
    }

    /** What became of the ids since the start. */
    public OutcomeCounts counts() {
        return counts;
    }

    /** Carries the command out; when this returns, the outcomes are on disk, and in the ledger. */
    public DeletionReport run(DeleteCommand command) {
        OutcomeRules rules = rules(command);
        if (command.validateOnly()) return database.read(handle -> forecast(handle, command, rules));
        ledger.requireWritable();
        DeletionReport report = command.strict()
                ? database.inTransaction(handle -> allOrNothing(handle, command, rules))
                : bestEffort(command, rules);
        counts.request(report.results());
        return report;
    }

    private DeletionReport bestEffort(DeleteCommand command, OutcomeRules rules) {
        return database.statements(handle -> bestEffortAlone(handle, command, rules))
                .orElseGet(() -> database.inTransaction(handle -> {
                    MoveResult moved = mover.inParts(handle, command, rules);
                    return report(handle, moved, command, rules);
                }));
    }

    /** The same in the caller's transaction. */
    public DeletionReport run(Handle handle, DeleteCommand command) {
        OutcomeRules rules = rules(command);
        if (command.validateOnly()) return forecast(handle, command, rules);
        ledger.requireWritable();
        DeletionReport report = command.strict()
                ? allOrNothing(handle, command, rules)
                : report(handle, mover.whole(handle, command, rules), command, rules);
        Database.afterCommit(handle, () -> counts.request(report.results()));
        return report;
    }

    private OutcomeRules rules(DeleteCommand command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Strict cannot defer: a task whose late result is still to come is not finished (contract case 8).
        RunningPolicy policy = command.strict() ? RunningPolicy.REFUSE : running;
        DeletionCriteria selection = new DeletionCriteria(command.ids(), command.owner(), policy, null);
        return new OutcomeRules(selection, now, now.plus(undoWindow));
    }

    /**
     * Carries out a part of a sweep that the caller records, in the caller's transaction. Returns one result per id, in
     * their order, without times.
     *
     * @param keyId whose sweep it is
     */
    public List<Result> part(Handle handle, DeletionCriteria selection, long sweepId, String keyId) {
        OutcomeRules rules = new OutcomeRules(selection, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        MoveResult moved = mover.apart(handle, selection, sweepId, rules.now());
        List<Result> results = claimed(handle, afterwards(handle, moved, rules), selection.owner(), keyId);
        Database.afterCommit(handle, () -> counts.sweep(results));
        return results;
    }

    private List<Result> claimed(Handle handle, List<Result> results, @Nullable String owner, String keyId) {
        places.claim(handle, results, owner, keyId);
        return results;
    }

    private DeletionReport forecast(Handle handle, DeleteCommand command, OutcomeRules rules) {
        List<Result> results = judge(handle, MoveResult.NOTHING, rules);
        return stopped(results, command.strict())
                ? DeletionReport.skipping(results, MoveResult.NOTHING)
                : DeletionReport.of(results, MoveResult.NOTHING, command.strict());
    }

    // The one statement that moves commits by itself: a transaction around it would cost two more round trips. Empty if
    // it moved nothing, since the store fails at some task.
    private Optional<DeletionReport> bestEffortAlone(Handle handle, DeleteCommand command, OutcomeRules rules) {
        return mover.alone(handle, command, rules).map(moved -> report(handle, moved, command, rules));
    }

    // The remaining ids are looked up after the move, so that the answer also shows what another deletion of the same
    // ids, for which this one had to wait, has moved in the meantime.
    private DeletionReport report(Handle handle, MoveResult moved, DeleteCommand command, OutcomeRules rules) {
        // First: what was moved alone is committed, whatever fails from here on.
        ledger.record(handle, LedgerAct.DELETED, moved.entry(), rules.now(), moved.ids());
        List<Result> results = afterwards(handle, moved, rules);
        return DeletionReport.of(claimed(handle, results, command.owner(), command.keyId()), moved, false);
    }

    private List<Result> afterwards(Handle handle, MoveResult moved, OutcomeRules rules) {
        return judge(handle, moved, rules).stream()
                .map(result -> moved.ids().contains(result.taskid()) ? result : rules.afterwards(result))
                .toList();
    }

    private DeletionReport allOrNothing(Handle handle, DeleteCommand command, OutcomeRules rules) {
        store.lock(handle, rules.selection());
        List<Result> results = judge(handle, MoveResult.NOTHING, rules);
        if (stopped(results, true)) return DeletionReport.skipping(results, MoveResult.NOTHING);
        Savepoint judged = Savepoint.set(handle, "judged");
        MoveResult moved = mover.whole(handle, command, rules);
        if (moved.ids().size() == deleted(results)) {
            ledger.record(handle, LedgerAct.DELETED, moved.entry(), rules.now(), moved.ids());
            return DeletionReport.of(claimed(handle, results, command.owner(), command.keyId()), moved, true);
        }
        // Not by a rollback, since the transaction may be a caller's.
        judged.goBack();
        if (moved.failed().isEmpty()) {
            // A hold was set in between: the transaction is repeated, as after a deadlock.
            throw Database.conflict();
        }
        MoveResult failed = moved.onlyFailed();
        return DeletionReport.skipping(judge(handle, failed, rules), failed);
    }

    private static long deleted(List<Result> results) {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.DELETED)
                .count();
    }

    private static boolean stopped(List<Result> results, boolean strict) {
        return strict
                && results.stream()
                        .anyMatch(result -> !result.outcome().gone() || result.outcome() == Outcome.NOT_FOUND);
    }

    private List<Result> judge(Handle handle, MoveResult moved, OutcomeRules rules) {
        DeletionCriteria selection = rules.selection();
        List<String> rest = moved.ids().size() == selection.ids().size()
                ? List.of()
                : selection.ids().stream()
                        .filter(id -> !moved.ids().contains(id))
                        .toList();
        Map<String, TaskLocation> found =
                rest.isEmpty() ? Map.of() : places.look(handle, rest, selection.owner(), rules.now());
        return selection.ids().stream()
                .map(id -> judge(id, moved, found.get(id), rules))
                .toList();
    }

    private static Result judge(String id, MoveResult moved, @Nullable TaskLocation place, OutcomeRules rules) {
        if (moved.ids().contains(id)) return rules.moved(id, moved.deferred().contains(id));
        Result result = rules.of(id, place);
        return moved.failed().contains(id) && result.outcome() != Outcome.NOT_FOUND
                ? OutcomeRules.failed(id, FailureCause.STORAGE_ERROR)
                : result;
    }
}
