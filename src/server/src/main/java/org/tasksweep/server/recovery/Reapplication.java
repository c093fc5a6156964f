package org.tasksweep.server.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.ledger.LedgerRecord;
import org.tasksweep.wire.Outcome;

/**
 * Deletes again what a restored database does not know to be deleted. In constant memory: the last act on each task is
 * found by the database. If it dies in between, the next start does it anew and finds fewer. Belongs to one thread.
 */
final class Reapplication {
    private static final int PAGE = 10_000;
    private static final int CHUNK = 5_000;
    private static final String REASON = "Deleted before the database was restored from a backup (ledger of deletions)";

    private final Database database;
    private final Ledger ledger;
    private final DeletionService deletion;
    private final DeletionService purgedDeletion;
    private final FoldStore store = new FoldStore();
    private final Map<ByteBuffer, FoldStore.Last> chunk = new LinkedHashMap<>();
    private final RecoveryReport report = new RecoveryReport();
    private int began;

    /** {@code undoWindow} is how long undo brings back what is deleted again; what was purged, never. */
    Reapplication(Database database, Clock clock, Ledger ledger, Duration undoWindow) {
        this.database = database;
        this.ledger = ledger;
        HoldService holds = new HoldService(database, clock);
        deletion = new DeletionService(database, holds, clock, undoWindow, false, ledger);
        purgedDeletion = new DeletionService(database, holds, clock, Duration.ZERO, false, ledger);
    }

    RecoveryReport run() throws IOException {
        try (Handle session = database.session()) {
            store.create(session);
            ledger.each(record -> fold(session, record));
            flush(session);
            store.analyze(session);
            String after = "";
            for (Optional<String> end = end(session, after); end.isPresent(); end = end(session, after)) {
                delete(store.page(session, after, PAGE, ledger.salt()));
                after = end.get();
            }
            store.drop(session);
        }
        return report;
    }

    private Optional<String> end(Handle session, String after) {
        return store.pageEnd(session, after, PAGE);
    }

    private void fold(Handle session, LedgerRecord record) {
        if (record.act() == LedgerAct.BEGUN) began++;
        boolean gone = record.act() != LedgerAct.RESTORED;
        boolean purged = record.act() == LedgerAct.PURGED;
        for (byte[] hash : record.hashes()) {
            FoldStore.Last last = new FoldStore.Last(hash, began, record.entry(), record.micros(), gone, purged);
            chunk.merge(ByteBuffer.wrap(hash), last, (one, other) -> other.follows(one) ? other : one);
        }
        if (chunk.size() >= CHUNK) flush(session);
    }

    private void flush(Handle session) {
        store.put(session, chunk.values());
        chunk.clear();
    }

    private void delete(List<FoldStore.Due> due) {
        delete(deletion, due, false);
        delete(purgedDeletion, due, true);
    }

    private void delete(DeletionService service, List<FoldStore.Due> due, boolean purged) {
        List<String> ids = due.stream()
                .filter(task -> task.purged() == purged)
                .map(FoldStore.Due::id)
                .toList();
        if (ids.isEmpty()) return;
        DeletionReport deleted = service.run(new DeleteCommand(ids, null, false, false, Recovery.ACTOR, REASON, null));
        report.add(deleted.results());
        if (deleted.results().stream().anyMatch(result -> result.outcome() == Outcome.FAILED)) {
            throw new IllegalStateException("deletions of the ledger could not be applied again, since the store fails"
                    + " at some of the tasks (see above)");
        }
    }
}
