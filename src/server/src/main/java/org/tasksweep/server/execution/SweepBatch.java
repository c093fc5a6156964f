package org.tasksweep.server.execution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.wire.SweepAction;

/**
 * One transaction of a running sweep: outcomes, moved rows and audit entry commit together. A crash loses only a
 * transaction that nobody was told about. Thread safe.
 */
final class SweepBatch {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final ManifestStore blocks;
    private final ItemAction delete;
    private final ItemAction restore;

    SweepBatch(
            Database database,
            Clock clock,
            SweepStore sweeps,
            ManifestStore blocks,
            ItemAction delete,
            ItemAction restore) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.blocks = blocks;
        this.delete = delete;
        this.restore = restore;
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
        List<ItemResult> results = action(sweep).run(handle, sweep, ids);
        List<ManifestBlock> marked = mark(locked, results);
        blocks.mark(handle, sweep.id(), marked);
        AuditStore.append(handle, entry(sweep, results));
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

    private ItemAction action(SweepRow sweep) {
        return switch (sweep.action()) {
            case DELETE -> delete;
            case RESTORE -> restore;
        };
    }

    private AuditEntry entry(SweepRow sweep, List<ItemResult> results) {
        Map<ItemOutcome, Long> counts =
                results.stream().collect(Collectors.groupingBy(ItemResult::mark, Collectors.counting()));
        long moved = counts.getOrDefault(ItemOutcome.DELETED, 0L)
                + counts.getOrDefault(ItemOutcome.DEFERRED, 0L)
                + counts.getOrDefault(ItemOutcome.RESTORED, 0L);
        Instant now = clock.instant();
        return new AuditEntry(
                now,
                sweep.action() == SweepAction.DELETE ? "DELETE" : "RESTORE",
                sweep.createdBy(),
                sweep.owner(),
                sweep.reason(),
                null,
                sweep.id(),
                results.size(),
                (int) moved,
                counts.getOrDefault(ItemOutcome.DEFERRED, 0L).intValue(),
                counts.toString(),
                null);
    }
}
