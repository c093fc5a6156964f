package org.tasksweep.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on many parts, some at the same time. After a first failure nothing new is begun, and what is under way is waited
 * for, so that nothing that was done is lost.  * @param width how many at a time
 */
record Fan(Lanes lanes, int width) {

    /** Told of each part that is done, by the thread that waits. */
    interface Done<R> {
        void part(int index, R result);
    }

    /** @throws TasksweepException the first failure; later ones are suppressed in it */
    <P, R> void out(List<P> parts, Function<P, R> work, Done<R> done) {
        BlockingQueue<Integer> finished = new LinkedBlockingQueue<>();
        List<CompletableFuture<R>> begun = new ArrayList<>();
        @Nullable TasksweepException failure = null;
        for (int ended = 0; ; ended++) {
            while (failure == null && begun.size() < parts.size() && begun.size() - ended < width) {
                int index = begun.size();
                begun.add(lanes.begin(() -> work.apply(parts.get(index))));
                begun.get(index).whenComplete((result, e) -> finished.add(index));
            }
            if (ended == begun.size()) break;
            int index = next(finished);
            try {
                done.part(index, result(begun.get(index)));
            } catch (TasksweepException e) {
                if (failure == null) failure = e;
                else if (failure != e) failure.addSuppressed(e);
            }
        }
        if (failure != null) throw failure;
    }

    private static int next(BlockingQueue<Integer> finished) {
        try {
            return finished.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoAnswer.interrupted(e);
        }
    }

    private static <R> R result(CompletableFuture<R> ended) {
        try {
            return ended.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoAnswer.interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        }
    }
}
