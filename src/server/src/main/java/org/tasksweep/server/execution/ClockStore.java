package org.tasksweep.server.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;

/** The row with the latest check of the clock, and the statements that move deadlines after a jump. Opens no transaction. */
final class ClockStore {
    private static final String SEEN = "select seen_at, jumped_from, jumped_at from clock_watch";
    private static final String NOTE = "update clock_watch set seen_at = :now where seen_at = :seen";
    private static final String BEGIN = "update clock_watch set jumped_from = :from, jumped_at = :at";
    private static final String END =
            "update clock_watch set jumped_from = null, jumped_at = null where jumped_at = :at";
    private static final String MOVE = """
            update sweep set undo_deadline = undo_deadline + (cast(:at as timestamptz) - cast(:from as timestamptz)),
              moved_to = undo_deadline + (cast(:at as timestamptz) - cast(:from as timestamptz))
            where action <> 'RESTORE' and purged_at is null and undo_deadline > :from""";
    private static final String MOVE_LATE =
            MOVE + " and undo_deadline is distinct from moved_to and coalesce(ended_at, started_at, created_at) < :at";

    /** The stored state of the clock: the time of the latest check, and a jump that is being compensated for. */
    record Seen(Instant at, @Nullable ClockJump jump) {
        static Seen of(ResultSet row) throws SQLException {
            Instant from = Times.read(row, "jumped_from");
            Instant to = Times.read(row, "jumped_at");
            Instant at = Times.read(row, "seen_at");
            if (at == null) throw new IllegalStateException("clock_watch is empty, indicates a bug");
            return new Seen(at, from == null || to == null ? null : new ClockJump(from, to));
        }
    }

    Seen seen(Handle handle) {
        return handle.createQuery(SEEN).map((row, context) -> Seen.of(row)).one();
    }

    /** Records a check; false if another node has checked in the meantime. */
    boolean note(Handle handle, Instant seen, Instant now) {
        int rows = handle.createUpdate(NOTE).bind("now", now).bind("seen", seen).execute();
        return rows == 1;
    }

    void begin(Handle handle, ClockJump jump) {
        update(handle, BEGIN, jump).one();
    }

    /** False if another node has ended it. */
    boolean end(Handle handle, ClockJump jump) {
        int rows = handle.createUpdate(END).bind("at", jump.at()).execute();
        return rows == 1;
    }

    /** Moves the future deadlines, and returns their number. */
    int move(Handle handle, ClockJump jump) {
        return update(handle, MOVE, jump).execute();
    }

    /** Moves the deadlines that were still computed with the old clock. */
    int moveLate(Handle handle, ClockJump jump) {
        return update(handle, MOVE_LATE, jump).execute();
    }

    private static Update update(Handle handle, String sql, ClockJump jump) {
        return handle.createUpdate(sql).bind("from", jump.from()).bind("at", jump.at());
    }
}
