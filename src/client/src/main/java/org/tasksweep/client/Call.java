package org.tasksweep.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Anything a {@link Tasksweep} can do, as one thing that is waited for or goes on in the background, has a time limit over
 * all its requests and their repetitions, can be cancelled, and is counted. It runs once. Thread safe.
 *
 * <pre>{@code
 * Call<Deletion> call = tasksweep.call(client -> client.delete(ids)).deadline(Duration.ofMinutes(5));
 * CompletionStage<Deletion> deletion = call.start(); // or call.get(), which waits
 * call.cancel();
 * }</pre>
 *
 * <p>The time limit and {@link #cancel} hold what the work does with the client that it is given; other code in it they do
 * not stop.
 *
 * @param <T> what it answers
 */
public final class Call<T> {

    private final Transport transport;
    private final Executor executor;
    private final Function<Tasksweep, T> work;
    private final CallContext context = new CallContext();
    private final AtomicBoolean begun = new AtomicBoolean();

    Call(Transport transport, Executor executor, Function<Tasksweep, T> work) {
        this.transport = transport.on(context);
        this.executor = executor;
        this.work = work;
    }

    /**
     * The time for all of it, from {@link #get} or {@link #start} on; default: none, each request has its own. When it is
     * over, the call fails with the reason {@code DEADLINE}, and {@link TasksweepException#unknown} says whether something
     * may have been done that was not answered.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Call<T> deadline(Duration time) {
        context.limit(TasksweepBuilder.positive(time));
        return this;
    }

    /**
     * Does the work in this thread, and answers what it answers.
     *
     * @throws TasksweepException as the work does; with the reason {@code CANCELLED} or {@code DEADLINE} if it was ended
     * @throws IllegalStateException if it was begun before
     */
    public T get() {
        begin();
        return work.apply(new Tasksweep(transport, executor));
    }

    /**
     * Does the work in the background, in a thread of the client or of {@link TasksweepBuilder#executor}. What {@link #get}
     * throws, the stage fails with.
     *
     * @throws IllegalStateException if it was begun before
     */
    public CompletionStage<T> start() {
        begin();
        CompletableFuture<T> stage = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                stage.complete(work.apply(new Tasksweep(transport, executor)));
            } catch (Throwable e) {
                stage.completeExceptionally(e);
            }
        });
        return stage.minimalCompletionStage();
    }

    private void begin() {
        if (!begun.compareAndSet(false, true)) throw new IllegalStateException("A call runs once; make another");
        context.begin();
    }

    /**
     * Ends it: no further request is sent, and what is under way is not waited for. The call fails with the reason {@code
     * CANCELLED}, soon and in its own thread; {@link TasksweepException#unknown} says whether something may have been done
     * that was not answered. Harmless if it is over or not begun.
     */
    public void cancel() {
        context.cancel();
    }

    /** The number of HTTP requests sent so far, including repetitions. */
    public int attempts() {
        return context.attempts();
    }
}
