package org.tasksweep.server.db;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Waits for transactions that are writing to a table. */
final class TableWriters {
    private static final String WRITERS = """
            select virtualtransaction from pg_locks
            where locktype = 'relation' and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
              and relation = cast(:table as regclass)
              and database = (select oid from pg_database where datname = current_database())""";

    private TableWriters() {}

    /** Their virtual ids, which no later transaction of the same session has. */
    static List<String> of(Handle handle, String table) {
        return handle.createQuery(WRITERS)
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }

    /** Returns when all transactions that are writing now have ended. */
    static void awaitEnd(String table, Supplier<List<String>> ask) {
        List<String> writers = ask.get();
        Instant deadline = Instant.now().plusSeconds(60);
        while (!writers.isEmpty() && Instant.now().isBefore(deadline)) {
            Pause.millis(5);
            List<String> still = ask.get();
            writers = writers.stream().filter(still::contains).toList();
        }
        if (!writers.isEmpty()) {
            throw new IllegalStateException(
                    new SQLException("a transaction writes to " + table + " for a minute", "57014"));
        }
    }
}
