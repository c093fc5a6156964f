package org.tasksweep.server.db;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whether a server keeps what it acknowledges. */
final class Durability {
    // The settings of this session: a role and a database can have values of their own. "local" waits for the own disk
    // alone, so after a failover the synchronous standby may lack what was acknowledged.
    private static final String FRAGILE = """
            select name || '=' || setting from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'
               or name = 'synchronous_commit' and setting = 'local' and current_setting('synchronous_standby_names') <> ''
            order by name limit 1""";

    private Durability() {}

    /** What would make the server of this session lose acknowledged deletions, as a sentence; empty: nothing. */
    static Optional<String> trouble(Handle handle) {
        return handle.createQuery(FRAGILE)
                .mapTo(String.class)
                .findOne()
                .map(setting -> "PostgreSQL runs with " + setting + " and would lose acknowledged deletions; set "
                        + setting.replaceFirst("=.*", "=on"));
    }

    /** Refuses a server that would lose what it has acknowledged. */
    static void require(Handle handle) {
        trouble(handle).ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
    }
}
