package org.tasksweep.server.access;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import org.tasksweep.server.db.Database;

/**
 * The hashes of all valid secrets. For a throttled address it tells a valid key from a guess without a query for each. It
 * holds eight bytes of each hash, and is never sufficient to authenticate. Thread safe.
 */
final class KnownSecrets {
    private static final long LASTS_MILLIS = 1_000;

    private final Database database;
    private final Clock clock;
    private final KeyStore store = new KeyStore();
    private long[] sorted = {}; // guarded by this
    private long readAt = Long.MIN_VALUE / 2; // guarded by this

    KnownSecrets(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** False if there is no such secret; the data is at most a second old. */
    synchronized boolean maybe(byte[] hash) {
        long now = clock.millis();
        if (Math.abs(now - readAt) >= LASTS_MILLIS) {
            // First, so that while the database is down only one caller per second waits for it, and not every caller.
            readAt = now;
            sorted = read();
        }
        return Arrays.binarySearch(sorted, start(hash)) >= 0;
    }

    private long[] read() {
        return database.read(store::starts).stream()
                .mapToLong(KnownSecrets::start)
                .sorted()
                .toArray();
    }

    private static long start(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
