package org.tasksweep.server.db;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's five letters for what went wrong. */
final class SqlState {
    // Serialization failure, deadlock.
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");

    private SqlState() {}

    /** That of the innermost cause that has one; null: it has nothing to do with the database. */
    static @Nullable String of(Throwable failure) {
        String state = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) state = sql.getSQLState();
        }
        return state;
    }

    /** True if PostgreSQL chose the transaction as the victim of a race: the same may work now. */
    static boolean retryable(@Nullable String state) {
        return state != null && RETRYABLE.contains(state);
    }
}
