package org.tasksweep.server.db;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** A part of a transaction that may fail, or be rolled back, without the rest. */
public final class Savepoint {
    private final Handle handle;
    private final String name;

    private Savepoint(Handle handle, String name) {
        this.handle = handle;
        this.name = name;
    }

    /** Sets a savepoint, which lasts until the end of the transaction. */
    public static Savepoint set(Handle handle, String name) {
        handle.execute("savepoint " + name);
        return new Savepoint(handle, name);
    }

    /** Rolls back what the transaction did since. */
    public void goBack() {
        handle.execute("rollback to savepoint " + name);
    }

    private void release() {
        handle.execute("release savepoint " + name);
    }

    /**
     * Returns the result of the part; if the database fails, rolls the part back and returns {@code otherwise}. Needs a
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

    /**
     * Does the work for all ids together; where the store fails at them, for halves of halves, until an id at which it fails
     * stands alone. Needs a transaction.
     *
     * @param and adds up what two halves gave, in their order
     * @param alone what an id gives at which the store fails
     */
    public static <T> T bisect(
            Handle handle,
            List<String> ids,
            Function<List<String>, T> together,
            BinaryOperator<T> and,
            BiFunction<String, RuntimeException, T> alone) {
        return attempt(handle, () -> together.apply(ids), failure -> {
            if (ids.size() == 1) return alone.apply(ids.get(0), failure);
            int middle = ids.size() / 2;
            T first = bisect(handle, ids.subList(0, middle), together, and, alone);
            return and.apply(first, bisect(handle, ids.subList(middle, ids.size()), together, and, alone));
        });
    }
}
