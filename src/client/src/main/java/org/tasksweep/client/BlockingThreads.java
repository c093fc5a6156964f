package org.tasksweep.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Threads for calls that block, so that a thread that waits for one can be interrupted at any time. There is one thread
 * for each waiter; an idle one ends after a minute. Thread safe.
 */
final class BlockingThreads implements AutoCloseable {

    private static final AtomicLong COUNT = new AtomicLong();

    private final ExecutorService threads = Executors.newCachedThreadPool(BlockingThreads::daemon);
    private final UnaryOperator<Runnable> carrying;

    /** @param carrying makes work that runs in the context of the thread that begins it */
    BlockingThreads(UnaryOperator<Runnable> carrying) {
        this.carrying = carrying;
    }

    /** For work that waits for such steps: it must not take the threads they need. */
    static Executor background() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                16, 16, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), BlockingThreads::daemon);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tasksweep-client-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a step. Cancelling the future interrupts the step, and closes a result that comes too late. */
    <T> CompletableFuture<T> begin(Callable<T> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            Future<?> running = threads.submit(carrying.apply(() -> run(step, result)));
            result.whenComplete((done, failure) -> {
                if (result.isCancelled()) running.cancel(true);
            });
            return result;
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("This Tasksweep is closed", e);
        }
    }

    private static <T> void run(Callable<T> step, CompletableFuture<T> result) {
        try {
            T done = step.call();
            if (!result.complete(done) && done instanceof AutoCloseable late) late.close();
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
