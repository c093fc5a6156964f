package org.tasksweep.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.log.PeriodicTask;

/**
 * Notes when keys were used, and writes this once per minute and at the stop, with one statement for all keys; no request
 * waits for it. A crash loses the last minute. Thread safe.
 */
final class LastUse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);

    private final Database database;
    private final Clock clock;
    private final KeyChangeStore store = new KeyChangeStore();
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final PeriodicTask writer = new PeriodicTask("tasksweep-last-use", Duration.ofMinutes(1), this::write);

    LastUse(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Starts to write. */
    void start() {
        writer.start();
    }

    void note(Caller caller) {
        if (!caller.person()) noted.put(caller.keyId(), clock.instant());
    }

    /** Writes what was noted since the last time. */
    void write() {
        Map<String, Instant> uses = new HashMap<>(noted);
        if (uses.isEmpty()) return;
        try {
            database.useTransaction(handle -> store.used(handle, uses));
            uses.forEach(noted::remove);
        } catch (RuntimeException failure) {
            // Most likely the database is down: written the next time.
            LOG.debug("the last use of keys is written later", failure);
        }
    }

    @Override
    public void close() {
        writer.close();
        write();
    }
}
