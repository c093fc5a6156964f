package org.tasksweep.server.idempotency;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.idempotency.ResponseStore.Stored;
import org.tasksweep.server.problem.Problem;

/**
 * Like {@link Idempotency}, for work that reads a stream of any length in transactions of its own. The work has to be
 * harmless when repeated: if the process dies before the answer is stored, a repetition does it again. Thread safe.
 */
public final class StreamIdempotency {
    // Each holds a connection for as long as its caller sends; the rest of the pool is for everybody else.
    private static final int MAX_RUNNING = 8;

    private final Database database;
    private final ResponseStore answers = new ResponseStore();
    private final Set<IdempotencyKey> running = new HashSet<>();

    public StreamIdempotency(Database database) {
        this.database = database;
    }

    /** The work done with a body. */
    @FunctionalInterface
    public interface StreamWork {
        StoredResponse of(InputStream body) throws IOException;
    }

    /**
     * Returns the answer of the first request with this key, after the whole body was read and is the same; or does the work
     * now and then stores its answer.
     *
     * @param what everything of the request that is compared, except the body
     */
    public StoredResponse run(String keyId, String key, String what, InputStream body, StreamWork work)
            throws IOException {
        IdempotencyKey once = new IdempotencyKey(keyId, key);
        Fingerprint request = new Fingerprint(what, body);
        Optional<Stored> stored = database.read(handle -> answers.find(handle, once));
        if (stored.isPresent()) return stored.get().to(request.finish());
        enter(once);
        try {
            return locked(once, request, work);
        } finally {
            leave(once);
        }
    }

    private synchronized void enter(IdempotencyKey key) {
        if (running.contains(key)) throw ResponseStore.stillRunning();
        if (running.size() == MAX_RUNNING) {
            throw Problem.OVERLOADED.because(
                    "%d streams with an Idempotency-Key are being read; retry later, or without the key", MAX_RUNNING);
        }
        running.add(key);
    }

    private synchronized void leave(IdempotencyKey key) {
        running.remove(key);
    }

    // The lock keeps out other processes. It is on a connection of its own, not in the transactions of the work, and
    // PostgreSQL takes it back if this process dies.
    private StoredResponse locked(IdempotencyKey key, Fingerprint request, StreamWork work) throws IOException {
        try (Handle handle = database.session()) {
            if (!answers.lockSession(handle, key)) throw ResponseStore.stillRunning();
            try {
                return first(handle, key, request, work);
            } finally {
                answers.unlock(handle, key);
            }
        }
    }

    private StoredResponse first(Handle handle, IdempotencyKey key, Fingerprint request, StreamWork work)
            throws IOException {
        Optional<Stored> meanwhile = answers.find(handle, key);
        if (meanwhile.isPresent()) return meanwhile.get().to(request.finish());
        StoredResponse answer = work.of(request.body());
        // One statement that commits by itself.
        answers.keep(handle, key, request.finish(), answer);
        return answer;
    }
}
