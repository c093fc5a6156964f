package org.tasksweep.server.execution;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.ledger.LedgerAct;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.wire.SweepAction;

/**
 * One transaction of a running sweep: outcomes, moved rows and audit entry commit together. A crash loses only a transaction
 * that was not reported to anybody. Thread safe.
 */
final class SweepBatch {
    private static final Set<ItemOutcome> MOVED =
            EnumSet.of(ItemOutcome.DELETED, ItemOutcome.DEFERRED, ItemOutcome.RESTORED);

    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final ManifestStore blocks;
    private final ItemActions actions;
    private final Ledger ledger;

    SweepBatch(
            Database database,
            Clock clock,
            SweepStore sweeps,
            ManifestStore blocks,
            ItemActions actions,
            Ledger ledger) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.blocks = blocks;
        this.actions = actions;
        this.ledger = ledger;
    }

    /**
     * The result of a transaction.
     *
     * @param running false if the sweep is no longer running; then it did nothing
     * @param complete true if nothing is left of its blocks
     */
    record BatchResult(boolean running, boolean complete, int tasks, int failed) {
        private static final BatchResult NOT_RUNNING = new BatchResult(false, false, 0, 0);
        private static final BatchResult NOTHING_PENDING = new BatchResult(true, true, 0, 0);
    }

    /** Works on pending ids of these blocks, at most {@code size}, in one transaction. */
    BatchResult run(SweepRow sweep, List<Integer> numbers, int size) {
        ledger.requireWritable();
        actions.of(sweep).before();
        // Pictures are moved before the commit: whatever becomes of it, an undo and a purge know where to look.
        if (sweep.action() == SweepAction.RECONCILE) {
            database.useTransaction(handle -> blocks.begin(handle, sweep.id(), numbers));
        }
        return database.inTransaction(handle -> run(handle, sweep, numbers, size));
    }

    private BatchResult run(Handle handle, SweepRow sweep, List<Integer> numbers, int size) {
        if (!sweeps.holdRunning(handle, sweep.id())) return BatchResult.NOT_RUNNING;
        List<ManifestBlock> locked = blocks.lock(handle, sweep.id(), numbers);
        List<String> ids = locked.stream()
                .flatMap(block -> block.pending().stream().map(block.ids()::get))
                .limit(Math.max(size, 1))
                .toList();
        if (ids.isEmpty()) return BatchResult.NOTHING_PENDING;
        List<ItemResult> results = actions.of(sweep).run(handle, sweep, ids);
        List<ManifestBlock> marked = mark(locked, results);
        blocks.mark(handle, sweep.id(), marked);
        record(handle, sweep, ids, results);
        boolean complete = marked.size() == locked.size()
                && marked.get(marked.size() - 1).pending().isEmpty();
        long failed = results.stream()
                .filter(result -> result.mark() == ItemOutcome.FAILED)
                .count();
        return new BatchResult(true, complete, ids.size(), (int) failed);
    }

    /** The blocks that have new outcomes; the results belong to their pending ids in order. */
    private static List<ManifestBlock> mark(List<ManifestBlock> locked, List<ItemResult> results) {
        List<ManifestBlock> marked = new ArrayList<>();
        int next = 0;
        for (ManifestBlock block : locked) {
            if (next == results.size()) break;
            Map<Integer, ItemResult> outcomes = new HashMap<>();
            for (int index : block.pending()) {
                if (next == results.size()) break;
                outcomes.put(index, results.get(next++));
            }
            marked.add(block.with(outcomes));
        }
        return marked;
    }

    private void record(Handle handle, SweepRow sweep, List<String> ids, List<ItemResult> results) {
        AuditEntry entry = entry(sweep, results);
        long id = AuditStore.append(handle, entry);
        // The ledger is about tasks.
        if (sweep.ofPictures()) return;
        LedgerAct act = sweep.action() == SweepAction.DELETE ? LedgerAct.DELETED : LedgerAct.RESTORED;
        List<String> moved = IntStream.range(0, ids.size())
                .filter(i -> MOVED.contains(results.get(i).mark()))
                .mapToObj(ids::get)
                .toList();
        ledger.record(handle, act, id, entry.at(), moved);
    }

    /** Such as {@code 252 deleted, 3 held}. */
    private static String inWords(Map<ItemOutcome, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(one -> one.getValue() + " "
                                + one.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }

    // Of pictures by other words, since these are not about tasks.
    private static String act(SweepRow sweep) {
        return switch (sweep.action()) {
            case DELETE -> "DELETE";
            case RESTORE -> sweep.ofPictures() ? "RECONCILE_UNDO" : "RESTORE";
            case RECONCILE -> "RECONCILE";
        };
    }

    private AuditEntry entry(SweepRow sweep, List<ItemResult> results) {
        Map<ItemOutcome, Long> counts =
                results.stream().collect(Collectors.groupingBy(ItemResult::mark, Collectors.counting()));
        long moved =
                MOVED.stream().mapToLong(mark -> counts.getOrDefault(mark, 0L)).sum();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new AuditEntry(
                now,
                act(sweep),
                sweep.createdBy(),
                sweep.owner(),
                sweep.reason(),
                null,
                sweep.id(),
                results.size(),
                (int) moved,
                counts.getOrDefault(ItemOutcome.DEFERRED, 0L).intValue(),
                inWords(counts),
                null);
    }
}
