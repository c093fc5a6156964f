package org.tasksweep.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state that all requests of one call share: the remaining time, whether the call was cancelled, and how many requests
 * were sent. Thread safe.
 */
final class CallContext {

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final AtomicInteger attempts = new AtomicInteger();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private volatile Duration limit = FOR_EVER;
    private volatile long begun = System.nanoTime();

    void limit(Duration time) {
        limit = time;
    }

    /** Starts the time limit. */
    void begin() {
        begun = System.nanoTime();
    }

    Duration left() {
        return limit.minusNanos(System.nanoTime() - begun);
    }

    void cancel() {
        cancelled.complete(null);
    }

    void attempted() {
        attempts.incrementAndGet();
    }

    int attempts() {
        return attempts.get();
    }

    /** Waits for the step, at most this long and no longer than until the call is cancelled; then cancels the step. */
    <T> T await(CompletableFuture<T> step, Duration atMost) throws ExecutionException, CallAbandoned {
        try {
            CompletableFuture<Object> either = CompletableFuture.anyOf(step, cancelled);
            either.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            if (step.isDone()) return step.get();
            throw new CallAbandoned(CallAbandoned.Cause.CANCELLED);
        } catch (TimeoutException e) {
            throw new CallAbandoned(
                    left().isNegative() || left().isZero()
                            ? CallAbandoned.Cause.DEADLINE
                            : CallAbandoned.Cause.SILENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallAbandoned(CallAbandoned.Cause.INTERRUPTED);
        } finally {
            step.cancel(true);
        }
    }

    /** Waits for this time, or until the call is cancelled. */
    void rest(Duration pause) throws CallAbandoned {
        try {
            await(new CompletableFuture<>(), pause.compareTo(left()) < 0 ? pause : left());
        } catch (CallAbandoned left) {
            if (left.why() != CallAbandoned.Cause.SILENCE) throw left;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing fails here, indicates a bug", e);
        }
    }
}
