package org.tasksweep.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A call of any methods of a {@link Tasksweep}. It is waited for or runs in the background, has one time limit for all its
 * requests and their repetitions, can be cancelled, and counts its requests. A call runs once. Thread safe.
 *
 * <pre>{@code
 * Call<Deletion> call = tasksweep.call(client -> client.delete(ids)).deadline(Duration.ofMinutes(5));
 * CompletionStage<Deletion> deletion = call.start(); // or call.get(), which waits
 * call.cancel();
 * }</pre>
 *
 * <p>The time limit and {@link #cancel} apply to what the work does with the given client; they do not stop other code in it.
 *
 * @param <T> the type of the result
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
     * Sets the time limit of the call, from {@link #get} or {@link #start} on; default: none, only each request has one. When it
     * is over, the call fails with the reason {@code DEADLINE}, and {@link TasksweepException#unknown} says whether something
     * may have been done although it was not answered.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Call<T> deadline(Duration time) {
        context.limit(TasksweepBuilder.positive(time));
        return this;
    }

    /**
     * Does the work in this thread, and returns its result.
     *
     * @throws TasksweepException as the work does; with the reason {@code CANCELLED} or {@code DEADLINE} if it was ended
     * @throws IllegalStateException if it was begun before
     */
    public T get() {
        begin();
        return work.apply(new Tasksweep(transport, executor));
    }

    /**
     * Does the work in the background, in a thread of the client or of {@link TasksweepBuilder#executor}. The stage fails with the
     * exceptions that {@link #get} throws.
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
     * Cancels the call: no further request is sent, and requests in progress are not waited for. The call fails soon, in its
     * own thread, with the reason {@code CANCELLED}; {@link TasksweepException#unknown} says whether something may have been
     * done although it was not answered. Harmless if the call has ended.
     */
    public void cancel() {
        context.cancel();
    }

    /** The number of HTTP requests sent so far, including repetitions. */
    public int attempts() {
        return context.attempts();
    }
}
