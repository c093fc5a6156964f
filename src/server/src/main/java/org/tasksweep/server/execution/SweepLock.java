package org.tasksweep.server.execution;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.SessionLock;
import org.tasksweep.server.json.TextRules;

/** The right to lead a sweep, which ends with the process that has it: an advisory lock of the database. */
final class SweepLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepLock.class);

    private final SessionLock lock;
    private final long sweep;

    private SweepLock(SessionLock lock, long sweep) {
        this.lock = lock;
        this.sweep = sweep;
    }

    /** Empty if another leader has it. */
    static Optional<SweepLock> take(Database database, long sweep) {
        return SessionLock.take(database, "sweep " + sweep).map(lock -> new SweepLock(lock, sweep));
    }

    /** Throws if the connection is gone, and with it the lock. */
    void check() {
        lock.check();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (RuntimeException lost) {
            LOG.warn(
                    "the lock of a sweep ended with its connection sweep=sw_{} cause={}",
                    sweep,
                    TextRules.oneLine(lost.toString()));
        }
    }
}
