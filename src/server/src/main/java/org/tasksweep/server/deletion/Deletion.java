package org.tasksweep.server.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.DeletionStore.Found;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Deletes tasks by id: each is moved to the trash, or says why not. Thread safe. */
public final class Deletion {
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

    /** Carries the command out in one transaction; when this returns, the outcomes are on disk. */
    public DeletionReport run(DeleteCommand command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant undoDeadline = now.plus(undoWindow);
        Found found = Database.retrying(() -> delete(command, now, undoDeadline));
        Set<String> late = justBuried(command, found);
        if (!late.isEmpty() && command.strict() && found.sweepId() == 0) {
            // Somebody else's deletion of the same ids ended while ours waited for it: judge again, now seeing it.
            found = Database.retrying(() -> delete(command, now, undoDeadline));
            late = justBuried(command, found);
        }
        return report(command, found, late, undoDeadline);
    }

    private Found delete(DeleteCommand command, Instant now, Instant undoDeadline) {
        // Strict cannot defer: a task whose late result is still to come is not finished (contract case 8).
        boolean refuse = refuseRunning || command.strict();
        Found found = database.jdbi().withHandle(handle -> store.delete(handle, command, refuse, now, undoDeadline));
        int deletable = found.deleted().size() + found.deferred().size();
        if (found.moved() != (found.sweepId() == 0 ? 0 : deletable)) {
            throw new IllegalStateException(found.moved() + " of " + deletable + " rows moved, indicates a bug");
        }
        return found;
    }

    // Ids that were in neither table for the statement, because their move committed while it waited for the lock.
    private Set<String> justBuried(DeleteCommand command, Found found) {
        if (found.known() == command.ids().size()) return Set.of();
        Set<String> buried = database.jdbi().withHandle(handle -> store.buried(handle, command.ids(), command.owner()));
        buried.removeAll(found.deleted());
        buried.removeAll(found.deferred());
        found.buried().forEach(buried::remove);
        return buried;
    }

    private DeletionReport report(DeleteCommand command, Found found, Set<String> late, Instant undoDeadline) {
        Map<String, Result> known = new HashMap<>();
        boolean stopped = command.strict() && found.sweepId() == 0 && leavesSomething(command, found, late);
        Outcome deleted = stopped ? Outcome.SKIPPED : Outcome.DELETED;
        found.deleted().forEach(id -> known.put(id, result(id, deleted, null, undoDeadline)));
        found.deferred().forEach(id -> known.put(id, result(id, Outcome.DEFERRED, null, undoDeadline)));
        found.running().forEach(id -> known.put(id, result(id, Outcome.RUNNING, "still processing", undoDeadline)));
        for (int i = 0; i < found.held().size(); i++) {
            String id = found.held().get(i);
            known.put(
                    id, result(id, Outcome.HELD, "on hold hold_" + found.holds().get(i), undoDeadline));
        }
        for (int i = 0; i < found.buried().size(); i++) {
            String id = found.buried().get(i);
            known.put(
                    id,
                    result(
                            id,
                            Outcome.ALREADY_DELETED,
                            null,
                            found.buriedUntil().get(i)));
        }
        late.forEach(id -> known.put(id, new Result(id, Outcome.ALREADY_DELETED, null, null, null)));
        List<Result> results = new ArrayList<>(command.ids().size());
        for (String id : command.ids()) {
            Result result = known.get(id);
            results.add(result == null ? new Result(id, Outcome.NOT_FOUND, null, null, null) : result);
        }
        String sweep = found.sweepId() == 0 ? null : "sw_" + found.sweepId();
        return new DeletionReport(results, sweep, command.strict());
    }

    private static boolean leavesSomething(DeleteCommand command, Found found, Set<String> late) {
        return found.deleted().size() + found.buried().size() + late.size()
                < command.ids().size();
    }

    private static Result result(String id, Outcome outcome, @Nullable String detail, Instant undoDeadline) {
        Boolean retryable = outcome.gone() ? null : outcome.retryable();
        String purgeTime = outcome.gone() ? undoDeadline.toString() : null;
        return new Result(id, outcome, retryable, detail, purgeTime);
    }
}
