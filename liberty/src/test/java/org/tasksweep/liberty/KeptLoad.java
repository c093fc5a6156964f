package org.tasksweep.liberty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.tasksweep.liberty.KeptConnection.Answer;

/** Clients that send one request after the other, each on a connection that it keeps, whatever is answered. */
final class KeptLoad implements AutoCloseable {
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Future<?>> ends = new ArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean going = true;

    /** Starts so many more clients; each repeats this request until it gives no answer, since it has nothing to ask, or the load ends. */
    void clients(int count, int port, Function<KeptConnection, Optional<Answer>> request) {
        for (int i = 0; i < count; i++) {
            ends.add(clients.submit(() -> {
                try (KeptConnection connection = new KeptConnection(port)) {
                    while (going) {
                        Optional<Answer> answer = request.apply(connection);
                        if (answer.isEmpty()) return;
                        answers.add(answer.get());
                        if (answer.get().status() <= 0) Until.pause(20);
                    }
                }
            }));
        }
    }

    /** A request that deletes the next three of these ids; none once they are used up. */
    static Function<KeptConnection, Optional<Answer>> deleting(Queue<String> ids) {
        return connection -> next(ids, 3)
                .map(three -> connection.post(
                        "/v1/images/deleteimagestask", "{\"taskids\":[\"" + String.join("\",\"", three) + "\"]}"));
    }

    /** Takes so many ids; none if fewer are left. */
    static Optional<List<String>> next(Queue<String> ids, int count) {
        synchronized (ids) {
            List<String> taken = new ArrayList<>();
            for (String id = ids.poll(); id != null; id = ids.poll()) {
                taken.add(id);
                if (taken.size() == count) return Optional.of(taken);
            }
            return Optional.empty();
        }
    }

    /** Waits until so many requests are answered. */
    void await(int count) {
        Until.seen("answers", Duration.ofSeconds(60), answers::size, now -> now >= count);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Lets the requests that are under way come to their end. */
    @Override
    public void close() throws InterruptedException {
        going = false;
        clients.shutdown();
        for (Future<?> end : ends) {
            try {
                end.get();
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            }
        }
    }
}
