package org.tasksweep.server.sweep;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Once through the blocks that are to do, by two hands: while one waits for the disk, the other works. Keeps the rate, and
 * pauses the sweep when too much fails. Thread safe.
 */
final class Round {
    private static final int FAILURES_FROM = 100;
    private static final double FAILURES_PAUSE = 0.05;

    private final Chunks chunks;
    private final SweepStore sweeps;
    private final Verifier verifier;
    private final long sweep;
    private final Lease lease;
    private final BooleanSupplier going;
    private final Pace pace = new Pace();
    private final Deque<Integer> queue;
    private final Set<Integer> read = ConcurrentHashMap.newKeySet();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final CountDownLatch stop = new CountDownLatch(1);

    Round(
            Chunks chunks,
            SweepStore sweeps,
            Verifier verifier,
            long sweep,
            List<Integer> pending,
            Lease lease,
            BooleanSupplier going) {
        this.chunks = chunks;
        this.sweeps = sweeps;
        this.verifier = verifier;
        this.sweep = sweep;
        this.lease = lease;
        this.going = going;
        this.queue = new ArrayDeque<>(pending);
    }

    /** What a hand does until nothing is left, or it is stopped; what fails in one stops the other. */
    void work(boolean first) {
        try {
            while (going()) {
                SweepRow row = sweeps.find(sweep).orElseThrow();
                // Where there is a rate to keep, one hand is enough.
                if (row.maxRate() > 0 && !first) return;
                int size = pace.size(row.maxRate());
                List<Integer> some = take(Math.max(1, size / Block.SIZE));
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
        long start = System.nanoTime();
        Chunks.Taken taken = chunks.take(row, some, size);
        long took = System.nanoTime() - start;
        if (!taken.running()) stop();
        if (taken.complete()) readBack(row, some);
        else putBack(some);
        int all = done.addAndGet(taken.tasks());
        int bad = failed.addAndGet(taken.failed());
        if (all >= FAILURES_FROM && bad > all * FAILURES_PAUSE) {
            chunks.pause(sweep, bad + " of " + all + " tasks failed; look into it, then resume or cancel");
            stop();
        }
        rest(pace.took(taken.tasks(), took, row.maxRate()));
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
        return stop.getCount() > 0 && going.getAsBoolean();
    }

    void stop() {
        stop.countDown();
    }

    private void rest(Duration rest) {
        long until = System.nanoTime() + rest.toNanos();
        try {
            while (going() && System.nanoTime() < until) {
                long left = Math.min(until - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(100));
                if (stop.await(left, TimeUnit.NANOSECONDS)) return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop();
        }
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
