package org.tasksweep.server.execution;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.tasksweep.server.log.Activity;
import org.tasksweep.server.sweep.SweepRow;

/**
 * Carries out a running sweep with two workers: a pass covers the pending blocks, a batch is one transaction. Thread safe.
 */
final class SweepExecutor {
    private final SweepProgress progress;
    private final SweepBatch batch;
    private final Verifier verifier;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tasksweep-sweep-worker");
        thread.setDaemon(true);
        return thread;
    });

    SweepExecutor(SweepProgress progress, SweepBatch batch, Verifier verifier) {
        this.progress = progress;
        this.batch = batch;
        this.verifier = verifier;
    }

    /**
     * Works on the blocks in order until none is left, the sweep is no longer running, it has to wait for its rate, or
     * {@code going} is false.
     */
    PassResult run(SweepRow sweep, List<Integer> pending, SweepLock lock, BooleanSupplier going) {
        SweepPass pass = new SweepPass(progress, batch, verifier, sweep.id(), pending, lock, going);
        Activity.Carried carried = Activity.carried();
        CompletableFuture<Void> second = CompletableFuture.runAsync(
                () -> {
                    try (Activity activity = carried.resume()) {
                        pass.work(false);
                    }
                },
                workers);
        try {
            pass.work(true);
        } finally {
            // Awaited and not interrupted: it may be in the middle of a transaction.
            second.exceptionally(failure -> null).join();
        }
        if (second.isCompletedExceptionally()) second.join();
        return new PassResult(pass.verified(), pass.stopped());
    }

    /**
     * The result of a pass.
     *
     * @param verified the blocks that are done and were read back
     * @param rests true if there is nothing more to do for the sweep now
     */
    record PassResult(Set<Integer> verified, boolean rests) {}
}
