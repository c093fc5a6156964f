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
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.wire.SweepCounts;

/**
 * One pass through the pending blocks, by two workers: while one waits for the disk, the other works. Keeps the rate,
 * and pauses the sweep when too many tasks fail. Thread safe.
 */
final class SweepPass {
    private static final int FAILURES_FROM = 100;
    private static final double FAILURES_PAUSE = 0.05;
    private static final Duration TURN = Duration.ofSeconds(1);

    private final SweepProgress progress;
    private final SweepBatch batch;
    private final Verifier verifier;
    private final long sweep;
    private final SweepLock lock;
    private final BooleanSupplier going;
    private final Throttle throttle = new Throttle();
    private final Deque<Integer> queue;
    private final Set<Integer> verified = ConcurrentHashMap.newKeySet();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final long turnBegan = System.nanoTime();
    private volatile boolean stopped;

    SweepPass(
            SweepProgress progress,
            SweepBatch batch,
            Verifier verifier,
            long sweep,
            List<Integer> pending,
            SweepLock lock,
            BooleanSupplier going) {
        this.progress = progress;
        this.batch = batch;
        this.verifier = verifier;
        this.sweep = sweep;
        this.lock = lock;
        this.going = going;
        this.queue = new ArrayDeque<>(pending);
    }

    /** The loop of a worker, until no block is left or the pass is stopped; a failure of one worker stops the other. */
    void work(boolean first) {
        try {
            while (!stopped && going.getAsBoolean()) {
                SweepRow row = progress.find(sweep);
                // One worker is enough to keep a rate.
                if (row.maxRate() > 0 && !first) return;
                int size = throttle.size(row.maxRate());
                List<Integer> numbers = take(Math.max(1, size / ManifestBlock.SIZE));
                if (numbers.isEmpty()) return;
                step(row, numbers, size);
            }
        } catch (ImagesUnavailable away) {
            progress.storeAway(sweep, String.valueOf(away.getMessage()));
            stop();
        } catch (RuntimeException | Error failure) {
            stop();
            throw failure;
        }
    }

    private void step(SweepRow row, List<Integer> numbers, int size) {
        lock.check();
        Instant began = progress.now();
        long start = System.nanoTime();
        SweepBatch.BatchResult result = batch.run(row, numbers, size);
        long took = System.nanoTime() - start;
        if (!result.running()) stop();
        if (result.complete()) verify(row, numbers);
        else putBack(numbers);
        throttle.took(result.tasks(), took);
        int all = done.addAndGet(result.tasks());
        int bad = failed.addAndGet(result.failed());
        if (bad > 0 && row.maxRate() > 0) pauseByTotal();
        else if (all >= FAILURES_FROM && bad > all * FAILURES_PAUSE) pause(bad, all);
        // A sweep that waits for its rate holds no worker: another turn continues from here. A sweep whose rate is
        // never reached also gives its worker to others after a while.
        if (row.maxRate() > 0
                && result.running()
                && (progress.rest(row, began, result.tasks()) || turnIsOver())
                && more()) {
            stop();
        }
    }

    private void pause(long bad, long all) {
        progress.pause(sweep, bad, all);
        stop();
    }

    // A turn of a sweep with a rate is too short for a decision, so everything that the sweep did so far counts.
    private void pauseByTotal() {
        SweepCounts counts = progress.counts(sweep);
        if (counts.done() >= FAILURES_FROM && counts.failed() > counts.done() * FAILURES_PAUSE) {
            pause(counts.failed(), counts.done());
        }
    }

    // Done now, while the pages are in memory; later they would have to be read and written again.
    private void verify(SweepRow row, List<Integer> numbers) {
        verifier.check(row, numbers);
        verified.addAll(numbers);
    }

    /** The blocks that are finished and were read back. */
    Set<Integer> verified() {
        return verified;
    }

    private void stop() {
        stopped = true;
    }

    /** True if the pass ended before its blocks did. */
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
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count && !queue.isEmpty()) numbers.add(queue.removeFirst());
        return numbers;
    }

    private synchronized void putBack(List<Integer> numbers) {
        for (int i = numbers.size() - 1; i >= 0; i--) queue.addFirst(numbers.get(i));
    }
}
