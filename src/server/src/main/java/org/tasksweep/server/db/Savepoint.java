package org.tasksweep.server.db;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** A part of a transaction that may fail without the rest. */
public final class Savepoint {
    private Savepoint() {}

    /**
     * Answers what the part does; where the store fails, takes back what it did and answers {@code otherwise}. Needs a
     * transaction.
     */
    public static <T> T attempt(Handle handle, Supplier<T> part, Function<RuntimeException, T> otherwise) {
        // In words: Jdbi forgets a savepoint that it went back to, so that nobody can release it and they pile up.
        handle.execute("savepoint attempt");
        try {
            T done = part.get();
            handle.execute("release savepoint attempt");
            return done;
        } catch (RuntimeException failure) {
            if (!Database.storageError(failure)) throw failure;
            handle.execute("rollback to savepoint attempt");
            handle.execute("release savepoint attempt");
            return otherwise.apply(failure);
        }
    }
}
