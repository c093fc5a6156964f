package org.tasksweep.server.execution;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;

/**
 * Checks the clock before a deadline takes effect. It protects the undo window from two faults. A node whose clock differs
 * from that of the database ends nothing. Time in which no node checked the clock does not count, whether the clock was set
 * forward, the machine slept or the service was down. Thread safe.
 */
final class ClockMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(ClockMonitor.class);
    private static final Duration DRIFT = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 300_000_000;

    private final ClockJumps jumps;
    private final DatabaseClock clock;
    private boolean said;
    private Optional<String> trouble = Optional.empty();
    private boolean looked;
    private long lookedAt;

    ClockMonitor(Database database, DatabaseClock clock) {
        this.jumps = new ClockJumps(database);
        this.clock = clock;
    }

    /** The reason why nothing may expire now, logged once; empty if the clock can be trusted. */
    synchronized Optional<String> trouble() {
        // A change of the clock between two checks does not affect times that are given out in between.
        if (looked && System.nanoTime() - lookedAt < LOOK_NANOS) return trouble;
        trouble = look();
        lookedAt = System.nanoTime();
        looked = true;
        return trouble;
    }

    /** True if the node's clock is that of the database; a jump of both does not count. */
    synchronized boolean agrees() {
        return trouble().isEmpty() || !said;
    }

    private Optional<String> look() {
        DatabaseClock.Reading reading = clock.read();
        Optional<String> jump = jumps.look(reading.now());
        // Not before: until the deadlines are moved, the old time applies.
        clock.follow(reading);
        Duration ahead = reading.ahead();
        boolean wrong = ahead.abs().compareTo(DRIFT) > 0;
        if (wrong && !said) LOG.error("nothing is purged or expires, and no policy runs: {}", words(ahead));
        if (!wrong && said) LOG.info("the clock of this server agrees with the database's again");
        said = wrong;
        return wrong ? Optional.of(words(ahead)) : jump;
    }

    private static String words(Duration ahead) {
        return "the clock of this server is " + ClockJump.rounded(ahead.abs())
                + (ahead.isNegative() ? " behind" : " ahead of") + " that of the database; set both by NTP";
    }
}
