package org.tasksweep.server.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The time of the database, which all nodes share: its last answer plus the time that the processor has counted since.
 * A node whose own clock is wrong, or is set while the node runs, gives the same deadlines as the others. Thread safe.
 */
public final class DatabaseClock extends Clock {
    private static final String NOW = "select clock_timestamp()";

    private final Database database;
    private final Clock own;
    private volatile @Nullable Reading last;

    /** {@code own} is the node's clock: what it shows is compared, and used until the database can be asked. */
    public DatabaseClock(Database database, Clock own) {
        this.database = database;
        this.own = own;
    }

    /**
     * A reading of the database's clock.
     *
     * @param nanos the processor's count at that moment
     * @param ahead how far the node's own clock was ahead, less what asking took; negative: behind
     */
    public record Reading(Instant now, long nanos, Duration ahead) {}

    /** Reads the clock of the database; changes nothing. */
    public Reading read() {
        Instant before = own.instant();
        long start = System.nanoTime();
        Instant now = now();
        long end = System.nanoTime();
        Instant after = own.instant();
        // The answer is from some moment in between, so only a difference outside of this interval is known to be
        // wrong.
        Duration ahead = now.isBefore(before)
                ? Duration.between(now, before)
                : now.isAfter(after) ? Duration.between(now, after) : Duration.ZERO;
        return new Reading(now, (start + end) / 2, ahead);
    }

    // On a connection of its own: in a transaction the first look at the clock must not become a part of it.
    private Instant now() {
        try (Handle handle = database.session()) {
            return handle.createQuery(NOW).mapTo(OffsetDateTime.class).one().toInstant();
        }
    }

    /** Uses this reading from now on. */
    public void follow(Reading reading) {
        last = reading;
    }

    @Override
    public Instant instant() {
        Reading reading = last;
        if (reading == null) return firstReading();
        return reading.now().plusNanos(System.nanoTime() - reading.nanos());
    }

    private Instant firstReading() {
        try {
            Reading first = read();
            follow(first);
            return first.now();
        } catch (RuntimeException away) {
            // Without a database no time is recorded.
            return own.instant();
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
