package org.tasksweep.server.purge;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Times;

/** The statements about reconciliations that have ended, and are neither purged nor being undone. Opens no transaction. */
final class ReadBackStore {
    private static final String ENDED = """
            action = 'RECONCILE' and purged_at is null and restoring_id is null and started_at is not null
              and plan_digest is not null and state in ('SUCCEEDED', 'INCOMPLETE', 'CANCELLED', 'FAILED')""";
    private static final String NEXT =
            "select id, created_by, plan_digest, coalesce(ended_at, undo_deadline) as ended from sweep where id > :after and "
                    + ENDED + " order by id limit 1";
    // Who retries, undoes or purges it waits, or comes first.
    private static final String HOLD = "select true from sweep where id = :id and " + ENDED + " for update skip locked";
    // Where the counts are not written down, they follow from the outcomes.
    private static final String COUNT = """
            insert into undeletion (sweep_id, restored, at)
            select id, :count, :now from sweep where id = :id and counts is not null""";

    /** The next one after a number; empty: no more. */
    Optional<DueSweep> next(Handle handle, long after) {
        return handle.createQuery(NEXT)
                .bind("after", after)
                .map((row, context) -> new DueSweep(
                        row.getLong("id"),
                        List.of(),
                        row.getString("created_by"),
                        true,
                        true,
                        row.getString("plan_digest"),
                        Objects.requireNonNull(Times.read(row, "ended"))))
                .findOne();
    }

    /** Locks it, if it is still so and nobody else has locked it. */
    boolean hold(Handle handle, long sweep) {
        return handle.createQuery(HOLD)
                .bind("id", sweep)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    void count(Handle handle, long sweep, int back, Instant now) {
        handle.createUpdate(COUNT)
                .bind("id", sweep)
                .bind("count", back)
                .bind("now", now)
                .execute();
    }
}
