package org.tasksweep.server.sweep;

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
import org.tasksweep.server.audit.Audit;
import org.tasksweep.server.audit.Entry;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;

/**
 * Carries a sweep out, some ids a transaction: outcomes, moved rows and audit entry commit together. What a crash takes is a
 * transaction that nobody was told about. Thread safe.
 */
final class Chunks {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final BlockStore blocks;
    private final Verifier verifier;
    private final Work delete;
    private final Work restore;
    private final ExecutorService hands = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tasksweep-hand");
        thread.setDaemon(true);
        return thread;
    });

    Chunks(
            Database database,
            Clock clock,
            SweepStore sweeps,
            BlockStore blocks,
            Verifier verifier,
            Work delete,
            Work restore) {
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
    Worked run(SweepRow sweep, List<Integer> pending, Lease lease, BooleanSupplier going) {
        Round round = new Round(this, sweeps, verifier, sweep.id(), pending, lease, going);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> round.work(false), hands);
        try {
            round.work(true);
        } finally {
            // Not stopped: it may still have something in hand.
            other.exceptionally(failure -> null).join();
        }
        if (other.isCompletedExceptionally()) other.join();
        return new Worked(round.read(), round.stopped());
    }

    /** @param rests true if there is nothing more to do for it now */
    record Worked(Set<Integer> read, boolean rests) {}

    Instant now() {
        return clock.instant();
    }

    /** Notes when the rate of a sweep lets it go on; false if that is now. */
    boolean rest(SweepRow sweep, Instant began, int tasks) {
        Instant next = Pace.next(sweep.next(), began, tasks, sweep.maxRate());
        sweeps.rest(sweep.id(), next);
        return next.isAfter(clock.instant());
    }

    SweepCounts counts(long sweep) {
        return database.jdbi().withHandle(handle -> BlockCounts.of(handle, sweep));
    }

    /** Too much fails. */
    void pause(long sweep, String why) {
        sweeps.paused(sweep, why, clock.instant());
    }

    /**
     * What a transaction did.
     *
     * @param running false if the sweep does not run any more; then it did nothing
     * @param complete true if nothing is left of its blocks
     */
    record Taken(boolean running, boolean complete, int tasks, int failed) {}

    /** Does what is to do in these blocks, at most so many ids, in one transaction. */
    Taken take(SweepRow sweep, List<Integer> numbers, int size) {
        return Database.retrying(() -> database.jdbi().inTransaction(tx -> take(tx, sweep, numbers, size)));
    }

    private Taken take(Handle handle, SweepRow sweep, List<Integer> numbers, int size) {
        if (!sweeps.holdRunning(handle, sweep.id())) return new Taken(false, false, 0, 0);
        List<Block> some = blocks.lock(handle, sweep.id(), numbers);
        List<String> ids = some.stream()
                .flatMap(block -> block.pending().stream().map(block.ids()::get))
                .limit(Math.max(size, 1))
                .toList();
        if (ids.isEmpty()) return new Taken(true, true, 0, 0);
        List<Done> done = work(sweep).run(handle, sweep, ids);
        List<Block> marked = mark(some, done);
        blocks.mark(handle, sweep.id(), marked);
        Audit.append(handle, entry(sweep, done));
        boolean complete = marked.size() == some.size()
                && marked.get(marked.size() - 1).pending().isEmpty();
        int failed =
                (int) done.stream().filter(one -> one.mark() == Mark.FAILED).count();
        return new Taken(true, complete, ids.size(), failed);
    }

    /** The blocks that were touched; the ids were their pending ones in order. */
    private static List<Block> mark(List<Block> some, List<Done> done) {
        List<Block> marked = new ArrayList<>();
        int next = 0;
        for (Block block : some) {
            if (next == done.size()) break;
            Map<Integer, Done> of = new HashMap<>();
            for (int index : block.pending()) {
                if (next == done.size()) break;
                of.put(index, done.get(next++));
            }
            marked.add(block.with(of));
        }
        return marked;
    }

    private Work work(SweepRow sweep) {
        return switch (sweep.action()) {
            case DELETE -> delete;
            case RESTORE -> restore;
        };
    }

    private Entry entry(SweepRow sweep, List<Done> done) {
        Map<Mark, Long> counts = done.stream().collect(Collectors.groupingBy(Done::mark, Collectors.counting()));
        long moved = counts.getOrDefault(Mark.DELETED, 0L)
                + counts.getOrDefault(Mark.DEFERRED, 0L)
                + counts.getOrDefault(Mark.RESTORED, 0L);
        String act = sweep.action() == SweepAction.DELETE ? "DELETE" : "RESTORE";
        return new Entry(
                clock.instant(),
                act,
                sweep.createdBy(),
                sweep.owner(),
                sweep.reason(),
                null,
                sweep.id(),
                done.size(),
                (int) moved,
                counts.getOrDefault(Mark.DEFERRED, 0L).intValue(),
                counts.toString());
    }
}
