package org.tasksweep.server.sweep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Reads how much work waits; reads no tasks. Opens no transaction. */
final class BacklogStore {
    private static final String READ = String.format(
            Locale.ROOT,
            """
            select
              (select extract(epoch from cast(:now as timestamptz) - min(coalesce(started_at, created_at)))
                from sweep where %1$s) as oldest,
              (select extract(epoch from cast(:now as timestamptz) - min(undo_deadline)) from sweep
                where %1$s and undo_deadline <= :now and restoring_id is null and %2$s) as lag,
              (select count(*) from sweep where %3$s) as working,
              (select count(*) from sweep where state = 'PAUSED') as paused""",
            SweepCondition.IN_TRASH,
            SweepTransition.in(SweepTransition.ENDED),
            SweepTransition.in(SweepTransition.AT_WORK));

    Backlog read(Handle handle, long inTrash, Instant now) {
        return handle.createQuery(READ)
                .bind("now", now)
                .map((row, context) -> new Backlog(
                        inTrash,
                        seconds(row, "oldest"),
                        seconds(row, "lag"),
                        row.getLong("working"),
                        row.getLong("paused")))
                .one();
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(Math.max(0, Math.round(row.getDouble(column) * 1_000)));
    }
}
