package org.tasksweep.server.execution;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.json.TextRules;

/**
 * The right to lead a sweep: an advisory lock on a connection of its own. It ends with that connection, however the process
 * ends, so there is no time to wait before another node takes over.
 */
final class SweepLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepLock.class);
    // A peer that vanished without a word is given up after 35 seconds instead of the system's two hours.
    private static final String NOTICE_DEATH =
            "set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";
    private static final String TAKE = "select pg_try_advisory_lock(hashtextextended('sweep ' || :id, 3))";
    private static final String GIVE = "select pg_advisory_unlock(hashtextextended('sweep ' || :id, 3))";
    private static final String STILL = "select 1";

    private final Handle handle;
    private final long sweep;

    private SweepLock(Handle handle, long sweep) {
        this.handle = handle;
        this.sweep = sweep;
    }

    /** Empty if another leads it. */
    static Optional<SweepLock> take(Database database, long sweep) {
        Handle handle = database.jdbi().open();
        boolean taken = false;
        try {
            handle.execute(NOTICE_DEATH);
            taken = handle.createQuery(TAKE)
                    .bind("id", sweep)
                    .mapTo(Boolean.class)
                    .one();
            return taken ? Optional.of(new SweepLock(handle, sweep)) : Optional.empty();
        } finally {
            if (!taken) handle.close();
        }
    }

    /** Throws if the connection is gone, and with it the right. */
    synchronized void check() {
        handle.createQuery(STILL).mapTo(Integer.class).one();
    }

    @Override
    public void close() {
        try (handle) {
            handle.createQuery(GIVE).bind("id", sweep).mapTo(Boolean.class).one();
        } catch (RuntimeException lost) {
            LOG.warn(
                    "the lease of a sweep ended with its connection sweep=sw_{} cause={}",
                    sweep,
                    TextRules.oneLine(lost.toString()));
        }
    }
}
