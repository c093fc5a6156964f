package org.tasksweep.server.limit;

import jakarta.ws.rs.container.AsyncResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.log.Activity;
import org.tasksweep.server.problem.Problem;

/**
 * Runs lists and summaries on a few threads of their own, so that the server's threads and the other database connections
 * stay free for deletions, undo and sign-in. Keys take turns. Thread safe.
 */
public final class ReadExecutor implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final int AT_ONCE_PER_KEY = 2;
    private static final int WAITING = 64;
    private static final int WAITING_PER_KEY = 16;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_ONCE, work -> new Thread(work, "tasksweep-reader"));
    private final ResponseSender answers;
    // The key whose turn is next comes first; one that was served goes to the end.
    private final Map<String, KeyQueue> keys = new LinkedHashMap<>();
    private int running;
    private int waiting;

    public ReadExecutor(ResponseSender answers) {
        this.answers = answers;
    }

    /** The reads that one key has asked for. */
    private static final class KeyQueue {
        private final Deque<Read> waiting = new ArrayDeque<>();
        private int running;
    }

    private record Read(AsyncResponse response, Callable<?> work, long asked, Activity.Carried activity) {}

    /** Does the work when it is the turn of this key; refused at once if too many wait. */
    public void answer(String keyId, AsyncResponse response, Callable<?> work) {
        synchronized (this) {
            KeyQueue mine = keys.computeIfAbsent(keyId, key -> new KeyQueue());
            if (waiting >= WAITING || mine.waiting.size() >= WAITING_PER_KEY) {
                throw Problem.OVERLOADED.because(
                        "%d lists and sums wait already%s; ask again in a few seconds",
                        waiting >= WAITING ? waiting : mine.waiting.size(),
                        waiting >= WAITING ? "" : " for this API key");
            }
            mine.waiting.add(new Read(response, work, System.nanoTime(), Activity.carried()));
            waiting++;
        }
        next();
    }

    private synchronized void next() {
        for (String keyId : keys.keySet().toArray(String[]::new)) {
            if (running >= AT_ONCE) return;
            KeyQueue turns = keys.get(keyId);
            if (turns == null || turns.running >= AT_ONCE_PER_KEY || turns.waiting.isEmpty()) continue;
            Read read = turns.waiting.remove();
            waiting--;
            running++;
            turns.running++;
            keys.remove(keyId);
            keys.put(keyId, turns);
            threads.execute(() -> serve(keyId, read));
        }
    }

    private void serve(String keyId, Read read) {
        try (Activity activity = read.activity().resume()) {
            answers.send(keyId, read.response(), made(read));
        } catch (RuntimeException | Error noJson) {
            answers.send(keyId, read.response(), noJson);
        } finally {
            done(keyId);
            next();
        }
    }

    private synchronized void done(String keyId) {
        running--;
        KeyQueue turns = keys.get(keyId);
        if (turns != null && --turns.running == 0 && turns.waiting.isEmpty()) keys.remove(keyId);
    }

    // The answer, or the failure.
    private static Object made(Read read) {
        if (System.nanoTime() - read.asked() > PATIENCE_NANOS) {
            return Problem.OVERLOADED.because(
                    "Lists and summaries of other callers take too long; try again in a few seconds");
        }
        try {
            return read.work().call();
        } catch (Exception failure) {
            return Database.timedOut(failure)
                    ? Problem.TOO_LONG.because(
                            "This took more than %d seconds and was stopped; ask for less:"
                                    + " an owner, a time, fewer terms that search texts, or plan a sweep",
                            Database.READ_SECONDS)
                    : failure;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
