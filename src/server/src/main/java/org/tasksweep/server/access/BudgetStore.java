package org.tasksweep.server.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of budgets. Opens no transaction. */
final class BudgetStore {
    // An end more than an hour away was written with a wrong clock.
    private static final String OVER =
            "(b.ends_at <= :now or b.ends_at > cast(:now as timestamptz) + interval '1 hour')";
    private static final String USED = "case when " + OVER + " then 0 else b.used end";
    private static final String TAKE = "insert into budget as b (name, ends_at, used)"
            + " values (:name, cast(:now as timestamptz) + interval '1 hour', :tasks) on conflict (name) do update set"
            + " used = " + USED + " + :tasks,"
            + " ends_at = case when " + OVER + " then cast(:now as timestamptz) + interval '1 hour' else b.ends_at end"
            + " where " + USED + " + :tasks <= :perHour";
    private static final String LEFT = "select :perHour - " + USED + " from budget b where name = :name";
    private static final String ENDS = "select ends_at from budget where name = :name";
    private static final String ROLES = "select unnest(roles) from person where id = :id";
    private static final String ALLOWANCE = "select budget_per_hour, rate_per_second, bucket from actor where id = :id";

    /**
     * False if less is left; then nothing was taken. Other transactions that take from this budget wait until this one ends.
     */
    boolean take(Handle handle, String name, long tasks, int perHour, Instant now) {
        return handle.createUpdate(TAKE)
                        .bind("name", name)
                        .bind("tasks", tasks)
                        .bind("perHour", perHour)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    long left(Handle handle, String name, int perHour, Instant now) {
        return handle.createQuery(LEFT)
                .bind("name", name)
                .bind("perHour", perHour)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne()
                .orElse((long) perHour);
    }

    /** When the current hour ends. */
    Instant endsAt(Handle handle, String name) {
        return handle.createQuery(ENDS)
                .bind("name", name)
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }

    /** Empty for a key. */
    List<String> roles(Handle handle, String id) {
        return handle.createQuery(ROLES).bind("id", id).mapTo(String.class).list();
    }

    Allowance allowance(Handle handle, String id) {
        return handle.createQuery(ALLOWANCE)
                .bind("id", id)
                .map((row, context) -> Allowance.of(row))
                .findOne()
                .orElse(Allowance.NONE);
    }
}
