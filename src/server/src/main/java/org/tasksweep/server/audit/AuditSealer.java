package org.tasksweep.server.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.proof.AuditSeal;
import org.tasksweep.proof.MerkleTree;
import org.tasksweep.server.audit.SealStore.PendingEntry;
import org.tasksweep.server.audit.SealStore.Position;
import org.tasksweep.server.audit.SealStore.StoredSeal;
import org.tasksweep.server.db.Database;

/**
 * Seals the new entries of the audit. The entries of a minute get one seal, since a seal per entry would make all deletions
 * wait for one another. Any number of servers may try at the same time. Thread safe.
 */
final class AuditSealer {
    private static final int MOST = 10_000;

    private final Database database;
    private final Clock clock;
    private final AuditStore entries = new AuditStore();
    private final SealStore seals = new SealStore();

    AuditSealer(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Entries that one seal covers, and where the next one begins. */
    private record Covered(List<Long> ids, Position next) {}

    /** Seals all entries of transactions that have ended. After a crash, the seals made so far stay. */
    void seal() {
        while (database.inTransaction(this::sealSome)) {
            // Until nothing is left.
        }
    }

    private boolean sealSome(Handle handle) {
        seals.lock(handle);
        Optional<StoredSeal> last = seals.last(handle);
        Position from = last.map(StoredSeal::position).orElse(Position.START);
        long running = seals.oldestRunning(handle);
        Covered covered = running < from.next() ? moved(handle, from, running) : covered(handle, from, running);
        if (covered.ids().isEmpty()) return false;
        AuditSeal seal = AuditSeal.over(
                last.map(one -> one.seal().number()).orElse(0L) + 1,
                now().toString(),
                leaves(handle, covered.ids()),
                last.map(StoredSeal::hash).orElse(AuditSeal.NONE));
        seals.insert(handle, seal, covered.ids(), covered.next());
        return covered.ids().size() >= MOST / 2;
    }

    /** Whole transactions, at most {@link #MOST} entries; more only if a single transaction wrote them. */
    private Covered covered(Handle handle, Position from, long running) {
        List<PendingEntry> pending = seals.pending(handle, from, running, MOST + 1);
        if (pending.size() <= MOST) return new Covered(ids(pending), new Position(running, from.above()));
        long cut = pending.get(MOST).xact();
        List<PendingEntry> before =
                pending.stream().filter(entry -> entry.xact() < cut).toList();
        if (!before.isEmpty()) return new Covered(ids(before), new Position(cut, from.above()));
        List<PendingEntry> single = seals.pending(handle, from, cut + 1, Integer.MAX_VALUE);
        return new Covered(ids(single), new Position(cut + 1, from.above()));
    }

    /**
     * The database was restored from a dump into a server whose transactions have lower numbers. The transactions of the
     * dump have ended; new entries have higher ids than those of the dump.
     */
    private Covered moved(Handle handle, Position from, long running) {
        long above = seals.highest(handle, from.next());
        List<PendingEntry> all = new ArrayList<>(seals.pending(handle, from, Long.MAX_VALUE, Integer.MAX_VALUE));
        all.addAll(seals.pending(handle, new Position(0, above), running, Integer.MAX_VALUE));
        return new Covered(ids(all), new Position(running, above));
    }

    private static List<Long> ids(List<PendingEntry> entries) {
        return entries.stream().map(PendingEntry::id).sorted().toList();
    }

    private List<byte[]> leaves(Handle handle, List<Long> ids) {
        return entries.byId(handle, ids).stream()
                .map(entry -> MerkleTree.leaf(AuditLine.of(entry)))
                .toList();
    }

    // With the precision of the database.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
