package org.tasksweep.server.idempotency;

import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;

/** Runs work at most once per key. Thread safe. */
public final class Idempotency {
    private final Database database;
    private final Runnable replayable;
    private final ResponseStore answers = new ResponseStore();

    /**
     * {@code replayable} refuses a stored answer while what it says may not be in the ledger yet: the first answer was then a
     * refusal, and a repetition must not acknowledge more.
     */
    public Idempotency(Database database, Runnable replayable) {
        this.database = database;
        this.replayable = replayable;
    }

    /**
     * Returns the answer of the first request with this key, or does the work now, in one transaction with its answer.
     *
     * @param keyId the API key: each has its own
     * @param key the header's value
     * @param request {@link Fingerprint} of what was asked
     */
    public StoredResponse run(String keyId, String key, String request, Function<Handle, StoredResponse> work) {
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
        if (stored.isPresent()) {
            replayable.run();
            return stored.get().to(request);
        }
        if (!alone) throw ResponseStore.stillRunning();
        StoredResponse answer = work.apply(handle);
        answers.keep(handle, key, request, answer);
        return answer;
    }
}
