package org.tasksweep.server.db;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** A part of a transaction that may fail, or be taken back, without the rest. */
public final class Savepoint {
    private final Handle handle;
    private final String name;

    private Savepoint(Handle handle, String name) {
        this.handle = handle;
        this.name = name;
    }

    /** A moment that the transaction can go back to; lasts until its end. */
    public static Savepoint set(Handle handle, String name) {
        handle.execute("savepoint " + name);
        return new Savepoint(handle, name);
    }

    /** Takes back what the transaction did since. */
    public void goBack() {
        handle.execute("rollback to savepoint " + name);
    }

    private void release() {
        handle.execute("release savepoint " + name);
    }

    /**
     * Answers what the part does; where the store fails, takes back what it did and answers {@code otherwise}. Needs a
     * transaction.
     */
    public static <T> T attempt(Handle handle, Supplier<T> part, Function<RuntimeException, T> otherwise) {
        // Not by Jdbi, which forgets a savepoint that it went back to: nobody could release it, and they would pile up.
        Savepoint before = set(handle, "attempt");
        try {
            T done = part.get();
            before.release();
            return done;
        } catch (RuntimeException failure) {
            if (!Database.storageError(failure)) throw failure;
            before.goBack();
            before.release();
            return otherwise.apply(failure);
        }
    }
}
