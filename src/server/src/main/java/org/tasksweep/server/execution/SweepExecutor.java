package org.tasksweep.server.execution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestCountStore;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.sweep.TransitionStore;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;

/**
 * Carries a sweep out, some ids per transaction: outcomes, moved rows and audit entry commit together. A crash loses
 * only a transaction that nobody was told about. Thread safe.
 */
final class SweepExecutor {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final TransitionStore transitions = new TransitionStore();
    private final ManifestStore blocks;
    private final Verifier verifier;
    private final ItemAction delete;
    private final ItemAction restore;
    private final ExecutorService hands = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tasksweep-sweep-worker");
        thread.setDaemon(true);
        return thread;
    });

    SweepExecutor(
            Database database,
            Clock clock,
            SweepStore sweeps,
            ManifestStore blocks,
            Verifier verifier,
            ItemAction delete,
            ItemAction restore) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.blocks = blocks;
        this.verifier = verifier;
        this.delete = delete;
        this.restore = restore;
    }

    /**
     * Takes the blocks in order until none is left, the sweep does not run any more or has to wait for its rate, or
     * {@code going} says to stop. Answers the blocks that are done and were read back, and notes whether that is all for now.
     */
    PassResult run(SweepRow sweep, List<Integer> pending, SweepLock lease, BooleanSupplier going) {
        SweepPass pass = new SweepPass(this, verifier, sweep.id(), pending, lease, going);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> pass.work(false), hands);
        try {
            pass.work(true);
        } finally {
            // Not stopped: it may still have something in hand.
            other.exceptionally(failure -> null).join();
        }
        if (other.isCompletedExceptionally()) other.join();
        return new PassResult(pass.read(), pass.stopped());
    }

    /** @param rests true if there is nothing more to do for it now */
    record PassResult(Set<Integer> read, boolean rests) {}

    SweepRow find(long sweep) {
        return database.read(handle -> sweeps.find(handle, sweep)).orElseThrow();
    }

    Instant now() {
        return clock.instant();
    }

    /** Notes when the rate of a sweep lets it go on; false if that is now. */
    boolean rest(SweepRow sweep, Instant began, int tasks) {
        Instant next = Throttle.next(sweep.next(), began, tasks, sweep.maxRate());
        database.useTransaction(handle -> sweeps.rest(handle, sweep.id(), next));
        return next.isAfter(clock.instant());
    }

    SweepCounts counts(long sweep) {
        return database.read(handle -> ManifestCountStore.of(handle, sweep));
    }

    /** Too much fails. */
    void pause(long sweep, String why) {
        database.useTransaction(handle -> transitions.paused(handle, sweep, why, clock.instant()));
    }

    /**
     * What a transaction did.
     *
     * @param running false if the sweep does not run any more; then it did nothing
     * @param complete true if nothing is left of its blocks
     */
    record BatchResult(boolean running, boolean complete, int tasks, int failed) {}

    /** Works on pending ids of these blocks, at most {@code size}, in one transaction. */
    BatchResult take(SweepRow sweep, List<Integer> numbers, int size) {
        return database.inTransaction(handle -> take(handle, sweep, numbers, size));
    }

    private BatchResult take(Handle handle, SweepRow sweep, List<Integer> numbers, int size) {
        if (!sweeps.holdRunning(handle, sweep.id())) return new BatchResult(false, false, 0, 0);
        List<ManifestBlock> some = blocks.lock(handle, sweep.id(), numbers);
        List<String> ids = some.stream()
                .flatMap(block -> block.pending().stream().map(block.ids()::get))
                .limit(Math.max(size, 1))
                .toList();
        if (ids.isEmpty()) return new BatchResult(true, true, 0, 0);
        List<ItemResult> done = work(sweep).run(handle, sweep, ids);
        List<ManifestBlock> marked = mark(some, done);
        blocks.mark(handle, sweep.id(), marked);
        AuditStore.append(handle, entry(sweep, done));
        boolean complete = marked.size() == some.size()
                && marked.get(marked.size() - 1).pending().isEmpty();
        int failed = (int)
                done.stream().filter(one -> one.mark() == ItemOutcome.FAILED).count();
        return new BatchResult(true, complete, ids.size(), failed);
    }

    /** The blocks that were touched; the ids were their pending ones in order. */
    private static List<ManifestBlock> mark(List<ManifestBlock> some, List<ItemResult> done) {
        List<ManifestBlock> marked = new ArrayList<>();
        int next = 0;
        for (ManifestBlock block : some) {
            if (next == done.size()) break;
            Map<Integer, ItemResult> of = new HashMap<>();
            for (int index : block.pending()) {
                if (next == done.size()) break;
                of.put(index, done.get(next++));
            }
            marked.add(block.with(of));
        }
        return marked;
    }

    private ItemAction work(SweepRow sweep) {
        return switch (sweep.action()) {
            case DELETE -> delete;
            case RESTORE -> restore;
        };
    }

    private AuditEntry entry(SweepRow sweep, List<ItemResult> done) {
        Map<ItemOutcome, Long> counts =
                done.stream().collect(Collectors.groupingBy(ItemResult::mark, Collectors.counting()));
        long moved = counts.getOrDefault(ItemOutcome.DELETED, 0L)
                + counts.getOrDefault(ItemOutcome.DEFERRED, 0L)
                + counts.getOrDefault(ItemOutcome.RESTORED, 0L);
        String act = sweep.action() == SweepAction.DELETE ? "DELETE" : "RESTORE";
        return new AuditEntry(
                clock.instant(),
                act,
                sweep.createdBy(),
                sweep.owner(),
                sweep.reason(),
                null,
                sweep.id(),
                done.size(),
                (int) moved,
                counts.getOrDefault(ItemOutcome.DEFERRED, 0L).intValue(),
                counts.toString());
    }
}
