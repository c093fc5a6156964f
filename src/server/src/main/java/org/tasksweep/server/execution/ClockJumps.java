package org.tasksweep.server.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.sweep.SweepRow;

/**
 * Makes up for time that nobody saw pass: moves the undo deadlines to come by as much. What is deleted at that moment by a
 * node that has not seen the jump yet, or by a transaction under way, still gets its deadline from the clock as it was. So
 * nothing ends for two minutes, in which everybody looks, and then the deadlines of those are moved as well. Thread safe.
 */
final class ClockJumps {
    private static final Logger LOG = LoggerFactory.getLogger(ClockJumps.class);
    // What is written down may be that old: one row of a table, by whichever node comes first.
    private static final Duration NOTED = Duration.ofSeconds(10);
    private static final Duration GAP = Duration.ofMinutes(5);
    private static final Duration BACK = Duration.ofSeconds(5);
    // Longer than any transaction that deletes, and than any node goes without a look.
    private static final Duration SETTLES = Duration.ofMinutes(2);

    private static final String SEEN = "select seen_at, jumped_from, jumped_at from clock_watch";
    private static final String NOTE = "update clock_watch set seen_at = :now where seen_at = :seen";
    private static final String BEGIN = "update clock_watch set jumped_from = :from, jumped_at = :at";
    private static final String END =
            "update clock_watch set jumped_from = null, jumped_at = null where jumped_at = :at";
    private static final String MOVE = """
            update sweep set undo_deadline = undo_deadline + (cast(:at as timestamptz) - cast(:from as timestamptz)),
              moved_to = undo_deadline + (cast(:at as timestamptz) - cast(:from as timestamptz))
            where action = 'DELETE' and purged_at is null and undo_deadline > :from""";
    private static final String MOVE_LATE =
            MOVE + " and undo_deadline is distinct from moved_to and coalesce(ended_at, started_at, created_at) < :at";

    private final Database database;

    ClockJumps(Database database) {
        this.database = database;
    }

    /** What is written down: when somebody looked last, and a jump that is being made up for. */
    private record Seen(Instant at, @Nullable Jump jump) {
        static Seen of(ResultSet row) throws SQLException {
            Instant from = SweepRow.time(row, "jumped_from");
            Instant to = SweepRow.time(row, "jumped_at");
            Instant at = SweepRow.time(row, "seen_at");
            if (at == null) throw new IllegalStateException("clock_watch is empty, indicates a bug");
            return new Seen(at, from == null || to == null ? null : new Jump(from, to));
        }
    }

    private record Jump(Instant from, Instant at) {
        Duration gap() {
            return Duration.between(from, at);
        }

        /** Also if the clock went back again. */
        boolean settled(Instant now) {
            return Duration.between(at, now).abs().compareTo(SETTLES) >= 0;
        }

        String words() {
            return "the clock jumped by " + rounded(gap())
                    + ", or nobody looked at it; nothing ends until "
                    + at.plus(SETTLES).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Notes that somebody looked; says why nothing may end now. */
    Optional<String> look(Instant now) {
        Seen seen = database.jdbi().withHandle(ClockJumps::seen);
        Jump jump = seen.jump();
        if (jump != null && jump.settled(now)) {
            database.jdbi().useTransaction(handle -> settle(handle, jump, now));
            seen = database.jdbi().withHandle(ClockJumps::seen);
        }
        Duration gap = Duration.between(seen.at(), now);
        if (gap.isNegative() || gap.compareTo(NOTED) >= 0) {
            note(seen.at(), now, gap);
            seen = database.jdbi().withHandle(ClockJumps::seen);
        }
        return Optional.ofNullable(seen.jump()).map(Jump::words);
    }

    private static Seen seen(Handle handle) {
        return handle.createQuery(SEEN).map((row, context) -> Seen.of(row)).one();
    }

    private void note(Instant seen, Instant now, Duration gap) {
        if (gap.compareTo(BACK.negated()) < 0) {
            LOG.warn("the database's clock went back seconds={} from={} to={}", -gap.toSeconds(), seen, now);
        }
        database.jdbi().useTransaction(handle -> {
            int first = handle.createUpdate(NOTE)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("seen", seen.atOffset(ZoneOffset.UTC))
                    .execute();
            // One node does it: the others find that somebody has looked.
            if (first == 0 || gap.compareTo(GAP) <= 0) return;
            Jump jump = new Jump(seen, now);
            handle.createUpdate(BEGIN)
                    .bind("from", seen.atOffset(ZoneOffset.UTC))
                    .bind("at", now.atOffset(ZoneOffset.UTC))
                    .execute();
            move(handle, MOVE, jump, now);
        });
    }

    private static void settle(Handle handle, Jump jump, Instant now) {
        int first = handle.createUpdate(END)
                .bind("at", jump.at().atOffset(ZoneOffset.UTC))
                .execute();
        if (first == 1) move(handle, MOVE_LATE, jump, now);
    }

    private static void move(Handle handle, String sql, Jump jump, Instant now) {
        int moved = handle.createUpdate(sql)
                .bind("from", jump.from().atOffset(ZoneOffset.UTC))
                .bind("at", jump.at().atOffset(ZoneOffset.UTC))
                .execute();
        if (moved == 0) return;
        String detail = "nobody looked at the clock from " + jump.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                + jump.at().truncatedTo(ChronoUnit.SECONDS) + ": undo deadlines of " + moved + " sweeps are "
                + rounded(jump.gap()) + " later";
        AuditStore.append(
                handle,
                new AuditEntry(now, "DEADLINES", "tasksweep", null, null, null, null, null, null, null, detail));
        LOG.warn("the clock jumped, or the service was down: {}", detail);
    }

    /** In words, for a person: 3 seconds, 5 minutes, 2 days. */
    static String rounded(Duration time) {
        long seconds = Math.round(time.toMillis() / 1e3);
        if (seconds >= 2 * 86_400) return Math.round(seconds / 86_400.0) + " days";
        if (seconds >= 2 * 3_600) return Math.round(seconds / 3_600.0) + " hours";
        return seconds >= 120 ? Math.round(seconds / 60.0) + " minutes" : seconds + " seconds";
    }
}
