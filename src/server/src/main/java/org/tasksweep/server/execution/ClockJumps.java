package org.tasksweep.server.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.execution.ClockStore.Seen;

/**
 * Compensates for time in which no node checked the clock: moves the future undo deadlines by this time. A node that has not
 * noticed the jump yet, or an open transaction, may still write deadlines of the old clock. So nothing ends for two minutes,
 * in which every node checks the clock, and then these deadlines are moved as well. Thread safe.
 */
final class ClockJumps {
    private static final Logger LOG = LoggerFactory.getLogger(ClockJumps.class);
    // The recorded time may be that old: it is one row, written by whichever node is first.
    private static final Duration NOTED = Duration.ofSeconds(10);
    private static final Duration GAP = Duration.ofMinutes(5);
    private static final Duration BACK = Duration.ofSeconds(5);

    private final Database database;
    private final ClockStore store = new ClockStore();

    ClockJumps(Database database) {
        this.database = database;
    }

    /** Notes that somebody looked; says why nothing may end now. */
    Optional<String> look(Instant now) {
        Seen seen = database.read(store::seen);
        ClockJump jump = seen.jump();
        if (jump != null && jump.settled(now)) {
            database.useTransaction(handle -> settle(handle, jump, now));
            seen = database.read(store::seen);
        }
        Duration gap = Duration.between(seen.at(), now);
        if (gap.isNegative() || gap.compareTo(NOTED) >= 0) {
            note(seen.at(), now, gap);
            seen = database.read(store::seen);
        }
        return Optional.ofNullable(seen.jump()).map(ClockJump::words);
    }

    private void note(Instant seen, Instant now, Duration gap) {
        if (gap.compareTo(BACK.negated()) < 0) {
            LOG.warn("the database's clock went back seconds={} from={} to={}", -gap.toSeconds(), seen, now);
        }
        database.useTransaction(handle -> {
            // One node does it: the others find the time already recorded.
            if (!store.note(handle, seen, now) || gap.compareTo(GAP) <= 0) return;
            ClockJump jump = new ClockJump(seen, now);
            store.begin(handle, jump);
            record(handle, store.move(handle, jump), jump, now);
        });
    }

    private void settle(Handle handle, ClockJump jump, Instant now) {
        if (store.end(handle, jump)) record(handle, store.moveLate(handle, jump), jump, now);
    }

    private static void record(Handle handle, int moved, ClockJump jump, Instant now) {
        if (moved == 0) return;
        String detail = "the clock was not checked from " + jump.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                + jump.at().truncatedTo(ChronoUnit.SECONDS) + ": undo deadlines of " + moved + " sweeps are "
                + ClockJump.rounded(jump.gap()) + " later";
        AuditStore.append(
                handle,
                AuditEntry.of(now, "DEADLINES", "tasksweep", (String) null, null)
                        .saying(detail));
        LOG.warn("the clock jumped, or the service was down: {}", detail);
    }
}
