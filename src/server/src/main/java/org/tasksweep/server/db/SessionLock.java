package org.tasksweep.server.db;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * An advisory lock on a connection of its own. It ends with that connection, however the process ends, so there is no time
 * to wait before another node takes over.
 */
public final class SessionLock implements AutoCloseable {
    // A peer that disappeared without closing its connection is detected after 35 seconds instead of the system's two
    // hours.
    private static final String NOTICE_DEATH =
            "set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";
    private static final String TAKE = "select pg_try_advisory_lock(hashtextextended(:name, 3))";
    private static final String GIVE = "select pg_advisory_unlock(hashtextextended(:name, 3))";
    private static final String STILL = "select 1";

    private final Handle handle;
    private final String name;

    private SessionLock(Handle handle, String name) {
        this.handle = handle;
        this.name = name;
    }

    /** Empty if another session has it. */
    public static Optional<SessionLock> take(Database database, String name) {
        Handle handle = database.session();
        boolean taken = false;
        try {
            handle.execute(NOTICE_DEATH);
            taken = handle.createQuery(TAKE)
                    .bind("name", name)
                    .mapTo(Boolean.class)
                    .one();
            return taken ? Optional.of(new SessionLock(handle, name)) : Optional.empty();
        } finally {
            if (!taken) handle.close();
        }
    }

    /** Throws if the connection is gone, and with it the lock. */
    public synchronized void check() {
        handle.createQuery(STILL).mapTo(Integer.class).one();
    }

    @Override
    public void close() {
        try (handle) {
            handle.createQuery(GIVE).bind("name", name).mapTo(Boolean.class).one();
        }
    }
}
