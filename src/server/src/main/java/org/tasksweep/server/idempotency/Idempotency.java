package org.tasksweep.server.idempotency;

import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;

/** Runs work at most once per key. Thread safe. */
public final class Idempotency {
    private final Database database;
    private final Runnable admission;
    private final ResponseStore answers = new ResponseStore();

    public Idempotency(Database database) {
        this(database, () -> {});
    }

    /** {@code admission} refuses all requests with a key while what was done cannot be acknowledged. */
    public Idempotency(Database database, Runnable admission) {
        this.database = database;
        this.admission = admission;
    }

    /**
     * Returns the answer of the first request with this key, or does the work now, in one transaction with its answer.
     *
     * @param keyId the API key: each has its own
     * @param key the header's value
     * @param request {@link Fingerprint} of what was asked
     */
    public StoredResponse run(String keyId, String key, String request, Function<Handle, StoredResponse> work) {
        admission.run();
        IdempotencyKey once = new IdempotencyKey(keyId, key);
        return database.inTransaction(handle -> run(handle, once, request, work));
    }

    /** Does the work of a request without a key, in one transaction as well. */
    public <T> T unkeyed(Function<Handle, T> work) {
        return database.inTransaction(work);
    }

    private StoredResponse run(
            Handle handle, IdempotencyKey key, String request, Function<Handle, StoredResponse> work) {
        boolean alone = answers.lock(handle, key);
        Optional<ResponseStore.Stored> stored = answers.find(handle, key);
        // Needs no lock: repetitions are not in each other's way.
        if (stored.isPresent()) return stored.get().to(request);
        if (!alone) throw ResponseStore.stillRunning();
        StoredResponse answer = work.apply(handle);
        answers.keep(handle, key, request, answer);
        return answer;
    }
}
