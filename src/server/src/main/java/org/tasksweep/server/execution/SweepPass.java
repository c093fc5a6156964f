package org.tasksweep.server.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.wire.SweepCounts;

/**
 * One pass through the blocks that are left to do, by two workers: while one waits for the disk, the other works. Keeps
 * the rate, and pauses the sweep when too many tasks fail. Thread safe.
 */
final class SweepPass {
    private static final int FAILURES_FROM = 100;
    private static final double FAILURES_PAUSE = 0.05;
    private static final Duration TURN = Duration.ofSeconds(1);

    private final SweepExecutor executor;
    private final Verifier verifier;
    private final long sweep;
    private final SweepLock lease;
    private final BooleanSupplier going;
    private final Throttle throttle = new Throttle();
    private final Deque<Integer> queue;
    private final Set<Integer> read = ConcurrentHashMap.newKeySet();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final long turnBegan = System.nanoTime();
    private volatile boolean stopped;

    SweepPass(
            SweepExecutor executor,
            Verifier verifier,
            long sweep,
            List<Integer> pending,
            SweepLock lease,
            BooleanSupplier going) {
        this.executor = executor;
        this.verifier = verifier;
        this.sweep = sweep;
        this.lease = lease;
        this.going = going;
        this.queue = new ArrayDeque<>(pending);
    }

    /** What a worker does until nothing is left, or it is stopped; what fails in one stops the other. */
    void work(boolean first) {
        try {
            while (going()) {
                SweepRow row = executor.find(sweep);
                // Where there is a rate to keep, one worker is enough.
                if (row.maxRate() > 0 && !first) return;
                int size = throttle.size(row.maxRate());
                List<Integer> some = take(Math.max(1, size / ManifestBlock.SIZE));
                if (some.isEmpty()) return;
                step(row, some, size);
            }
        } catch (RuntimeException | Error failure) {
            stop();
            throw failure;
        }
    }

    private void step(SweepRow row, List<Integer> some, int size) {
        lease.check();
        Instant began = executor.now();
        long start = System.nanoTime();
        SweepExecutor.BatchResult taken = executor.take(row, some, size);
        long took = System.nanoTime() - start;
        if (!taken.running()) stop();
        if (taken.complete()) readBack(row, some);
        else putBack(some);
        throttle.took(taken.tasks(), took);
        int all = done.addAndGet(taken.tasks());
        int bad = failed.addAndGet(taken.failed());
        if (bad > 0 && row.maxRate() > 0) pauseSlow();
        else if (all >= FAILURES_FROM && bad > all * FAILURES_PAUSE) pause(bad, all);
        // A sweep that waits for its rate holds no worker: another turn continues from here.
        // One whose rate is never reached gives its worker to others after a while as well.
        if (row.maxRate() > 0
                && taken.running()
                && (executor.rest(row, began, taken.tasks()) || turnIsOver())
                && more()) {
            stop();
        }
    }

    private void pause(long bad, long all) {
        executor.pause(sweep, bad + " of " + all + " tasks failed; look into it, then resume or cancel");
        stop();
    }

    // A turn of a sweep with a rate is too short to tell: all that it did so far counts.
    private void pauseSlow() {
        SweepCounts counts = executor.counts(sweep);
        if (counts.done() >= FAILURES_FROM && counts.failed() > counts.done() * FAILURES_PAUSE) {
            pause(counts.failed(), counts.done());
        }
    }

    // Now, while the pages are in memory: later they would have to be fetched, and written, once more.
    private void readBack(SweepRow row, List<Integer> some) {
        verifier.check(row, some);
        read.addAll(some);
    }

    /** Blocks that are done and were read back. */
    Set<Integer> read() {
        return read;
    }

    private boolean going() {
        return !stopped && going.getAsBoolean();
    }

    void stop() {
        stopped = true;
    }

    /** True if it ended before its blocks did. */
    boolean stopped() {
        return stopped;
    }

    private boolean turnIsOver() {
        return System.nanoTime() - turnBegan > TURN.toNanos();
    }

    private synchronized boolean more() {
        return !queue.isEmpty();
    }

    private synchronized List<Integer> take(int count) {
        List<Integer> some = new ArrayList<>();
        while (some.size() < count && !queue.isEmpty()) some.add(queue.removeFirst());
        return some;
    }

    private synchronized void putBack(List<Integer> some) {
        for (int i = some.size() - 1; i >= 0; i--) queue.addFirst(some.get(i));
    }
}
