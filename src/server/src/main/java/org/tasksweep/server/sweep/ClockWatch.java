package org.tasksweep.server.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.audit.Audit;
import org.tasksweep.server.audit.Entry;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;

/**
 * Looks at the clock before anything ends by it. Two faults have to be kept from the undo window: a node whose clock is not
 * the database's ends nothing; and time that passed without anybody looking at the clock is no time in which somebody could
 * undo, whether the clock was set forward, the machine slept or the service was down. Thread safe.
 */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration DRIFT = Duration.ofSeconds(5);
    // What is written down may be that old: one row of a table, by whichever node comes first.
    private static final Duration NOTED = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 300_000_000;
    private static final Duration GAP = Duration.ofMinutes(5);

    private static final String SEEN = "select seen_at from clock_watch";
    private static final String NOTE = "update clock_watch set seen_at = :now where seen_at = :seen";
    private static final String MOVE = """
            update sweep set undo_deadline = undo_deadline + cast(:gap as bigint) * interval '1 second'
            where action = 'DELETE' and purged_at is null and undo_deadline > :seen""";

    private final Database database;
    private final DatabaseClock clock;
    private boolean said;
    private Optional<String> trouble = Optional.empty();
    private boolean looked;
    private long lookedAt;

    ClockWatch(Database database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Why nothing may end by the clock now, said in the log once; empty if it can be trusted. */
    synchronized Optional<String> trouble() {
        // What the clock does between two looks changes no time that is given out meanwhile.
        if (looked && System.nanoTime() - lookedAt < LOOK_NANOS) return trouble;
        trouble = look();
        lookedAt = System.nanoTime();
        looked = true;
        return trouble;
    }

    private Optional<String> look() {
        DatabaseClock.Reading reading = clock.read();
        note(reading.now());
        // Not before: until what it jumped over is made up for, the time is what it was.
        clock.follow(reading);
        Duration ahead = reading.ahead();
        boolean wrong = ahead.abs().compareTo(DRIFT) > 0;
        if (wrong && !said) LOG.error("nothing is purged or expires: {}", words(ahead));
        if (!wrong && said) LOG.info("the clock of this server agrees with the database's again");
        said = wrong;
        return wrong ? Optional.of(words(ahead)) : Optional.empty();
    }

    private static String words(Duration ahead) {
        return "the clock of this server is " + rounded(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                + " that of the database; set both by NTP";
    }

    private static String rounded(Duration time) {
        long seconds = Math.round(time.toMillis() / 1e3);
        if (seconds >= 2 * 86_400) return Math.round(seconds / 86_400.0) + " days";
        if (seconds >= 2 * 3_600) return Math.round(seconds / 3_600.0) + " hours";
        return seconds >= 120 ? Math.round(seconds / 60.0) + " minutes" : seconds + " seconds";
    }

    private void note(Instant now) {
        Instant seen = database.jdbi().withHandle(ClockWatch::seen);
        Duration gap = Duration.between(seen, now);
        if (!gap.isNegative() && gap.compareTo(NOTED) < 0) return;
        if (gap.compareTo(DRIFT.negated()) < 0) {
            LOG.warn("the database's clock went back seconds={} from={} to={}", -gap.toSeconds(), seen, now);
        }
        database.jdbi().useTransaction(handle -> note(handle, seen, now, gap));
    }

    private static Instant seen(Handle handle) {
        return handle.createQuery(SEEN).mapTo(OffsetDateTime.class).one().toInstant();
    }

    /** One node does it: the others find that somebody has looked. */
    private static void note(Handle handle, Instant seen, Instant now, Duration gap) {
        int first = handle.createUpdate(NOTE)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("seen", seen.atOffset(ZoneOffset.UTC))
                .execute();
        if (first == 0 || gap.compareTo(GAP) <= 0) return;
        int moved = handle.createUpdate(MOVE)
                .bind("gap", gap.toSeconds())
                .bind("seen", seen.atOffset(ZoneOffset.UTC))
                .execute();
        if (moved == 0) return;
        String detail = "nobody looked at the clock from " + seen.truncatedTo(ChronoUnit.SECONDS) + " to "
                + now.truncatedTo(ChronoUnit.SECONDS) + ": undo deadlines of " + moved + " sweeps are "
                + rounded(gap) + " later";
        Audit.append(
                handle, new Entry(now, "DEADLINES", "tasksweep", null, null, null, null, null, null, null, detail));
        LOG.warn("the clock jumped, or the service was down: {}", detail);
    }
}
