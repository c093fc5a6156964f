package org.tasksweep.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on many parts, some at the same time. After a first failure no new part is started, and the parts in progress are
 * waited for, so that nothing that was done is lost.
 *
 * <p>Waits for futures only, never for locks: JShell's Ctrl-C stops a thread anywhere, and a thread that waits for a condition
 * would end without its lock.
 *
 * @param width how many at a time
 */
record ParallelRequests(BlockingThreads threads, int width) {

    /** How long an interrupted thread waits for the requests in progress. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Gets each finished part, in the waiting thread. */
    interface PartListener<R> {
        void part(int index, R result);
    }

    private record Part<R>(int index, CompletableFuture<R> result) {}

    /** @throws TasksweepException the first failure, with later ones as suppressed exceptions */
    <P, R> void out(List<P> parts, Function<P, R> work, PartListener<R> done) {
        List<Part<R>> underWay = new ArrayList<>();
        @Nullable TasksweepException failure = null;
        try {
            for (int begun = 0; ; ) {
                for (; failure == null && begun < parts.size() && underWay.size() < width; begun++) {
                    P part = parts.get(begun);
                    underWay.add(new Part<>(begun, threads.begin(() -> work.apply(part))));
                }
                if (underWay.isEmpty()) break;
                Part<R> ended = next(underWay);
                try {
                    R result = result(ended.result());
                    underWay.remove(ended);
                    done.part(ended.index(), result);
                } catch (TasksweepException e) {
                    underWay.remove(ended);
                    if (failure == null) failure = e;
                    else if (failure != e) failure.addSuppressed(e);
                }
            }
        } catch (TasksweepException interrupted) {
            underWay.clear(); // After an interrupt nothing is waited for.
            throw interrupted;
        } finally {
            // Parts are left only if this thread was stopped, which skips every catch, or after a bug.
            if (!underWay.isEmpty()) last(underWay, done);
        }
        if (failure != null) throw failure;
    }

    private static <R> Part<R> next(List<Part<R>> underWay) {
        CompletableFuture<?>[] all = underWay.stream().map(Part::result).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(all).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportFailure.interrupted(e);
        } catch (ExecutionException e) {
            // One part has ended, with or without success.
        }
        return underWay.stream()
                .filter(part -> part.result().isDone())
                .findFirst()
                .orElseThrow();
    }

    private static <R> R result(CompletableFuture<R> ended) {
        try {
            return ended.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportFailure.interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Reports the started parts that still finish. */
    private static <R> void last(List<Part<R>> underWay, PartListener<R> done) {
        // Stopping a thread interrupts it as well.
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        for (Part<R> part : underWay) {
            try {
                long left = GRACE.toNanos() - (System.nanoTime() - start);
                done.part(part.index(), part.result().get(left, TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                // This thread is ending already; the part is not reported.
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
