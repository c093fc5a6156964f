package org.tasksweep.server.hold;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.hold.HoldCondition.FilterHold;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.HoldPage;

/** The tables of holds. Opens no transaction. */
final class HoldStore {
    private static final String INSERT = """
            insert into hold (reason, filter, owner, ends_at, created_by, created_at)
            values (:reason, :filter, :owner, :end, :keyId, :now) returning id""";
    private static final String INSERT_TASKS =
            "insert into hold_task (task_id, hold_id) select unnest(cast(:ids as text[])), :id";
    private static final String COLUMNS = """
            select hold.*, (select count(*) from hold_task where hold_id = hold.id) as task_count,
            """;
    private static final String FIND = COLUMNS + """
              array(select task_id from hold_task where hold_id = hold.id order by task_id) as task_ids
            from hold where id = :id and (cast(:owner as text) is null or owner = :owner)""";
    // A page ends early if its filters would fill the memory. It has at least one hold.
    private static final String PAGE = COLUMNS + """
              cast(null as text[]) as task_ids
            from (
              select hold.*, count(*) over () as found,
                sum(500 + coalesce(octet_length(filter), 0) + octet_length(reason))
                  over (order by id desc rows between unbounded preceding and 1 preceding) as before
              from (
                select * from hold where id < :before and (cast(:owner as text) is null or owner = :owner)
                  and (:over or (%s)) order by id desc limit :size) hold) hold
            where coalesce(before, 0) < 1000000
            order by id desc""".replace("%s", HoldCondition.IN_FORCE);
    private static final String CHANGE = """
            update hold set reason = coalesce(:reason, reason), version = version + 1,
              ends_at = case when :changesEnd then cast(:end as timestamptz) else ends_at end
            where id = :id and\s""" + HoldCondition.IN_FORCE;
    private static final String RELEASE = """
            update hold set released_at = :now, released_by = :keyId, version = version + 1
            where id = :id and released_at is null""";
    private static final String ANY = "select exists (select from hold where " + HoldCondition.IN_FORCE + ")";
    private static final String FILTERS = "select id, owner, filter from hold where filter is not null and "
            + HoldCondition.IN_FORCE + " order by id";

    long insert(Handle handle, NewHold hold, Caller caller, Instant now) {
        TaskFilter filter = hold.filter();
        long id = handle.createQuery(INSERT)
                .bind("reason", hold.reason())
                .bind("filter", filter == null ? null : filter.canonical())
                .bind("owner", caller.owner())
                .bind("end", hold.endTime())
                .bind("keyId", caller.keyId())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        handle.createUpdate(INSERT_TASKS)
                .bindArray("ids", String.class, hold.taskIds())
                .bind("id", id)
                .execute();
        return id;
    }

    /** A hold with its ids; empty if it is unknown or another owner's. */
    Optional<Hold> find(Handle handle, long id, @Nullable String owner) {
        return handle.createQuery(FIND)
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> hold(row))
                .findOne();
    }

    /** Like {@link #find}, and locks the row until the transaction ends. */
    Optional<Hold> lock(Handle handle, long id, @Nullable String owner) {
        handle.execute("select from hold where id = ? for update", id);
        return find(handle, id, owner);
    }

    /** Holds without their ids, the latest first; fewer than requested if they are long. */
    HoldPage page(Handle handle, @Nullable String owner, boolean over, long before, int size) {
        List<Row> rows = handle.createQuery(PAGE)
                .bind("owner", owner)
                .bind("over", over)
                .bind("before", before)
                .bind("size", size + 1)
                .map((row, context) -> new Row(row.getLong("id"), hold(row), row.getInt("found")))
                .list();
        List<Row> shown = rows.subList(0, Math.min(size, rows.size()));
        boolean more = !rows.isEmpty() && rows.get(0).found() > shown.size();
        return new HoldPage(
                shown.stream().map(Row::hold).toList(),
                more ? Long.toString(shown.get(shown.size() - 1).id(), 36) : null);
    }

    /** @param found the rows that were found for this page and the next one */
    private record Row(long id, Hold hold, int found) {}

    /** False if it has ended. */
    boolean change(Handle handle, long id, HoldUpdate change) {
        int rows = handle.createUpdate(CHANGE)
                .bind("id", id)
                .bind("reason", change.reason())
                .bind("changesEnd", change.changesEnd())
                .bind("end", change.endTime())
                .execute();
        return rows == 1;
    }

    /** False if it was released before. */
    boolean release(Handle handle, long id, Caller caller, Instant now) {
        int rows = handle.createUpdate(RELEASE)
                .bind("id", id)
                .bind("keyId", caller.keyId())
                .bind("now", now)
                .execute();
        return rows == 1;
    }

    /** The holds in force now. */
    HoldCondition guard(Handle handle) {
        if (!handle.createQuery(ANY).mapTo(Boolean.class).one()) return HoldCondition.NONE;
        List<FilterHold> filters = handle.createQuery(FILTERS)
                .map((row, context) -> new FilterHold(
                        row.getLong("id"), row.getString("owner"), TaskFilter.accepted(row.getString("filter"))))
                .list();
        return new HoldCondition(true, filters);
    }

    private static Hold hold(ResultSet row) throws SQLException {
        boolean ids = row.getString("filter") == null;
        Array array = row.getArray("task_ids");
        return new Hold(
                NumberedId.HOLD.of(row.getLong("id")),
                row.getString("filter"),
                ids && array != null ? Arrays.asList((String[]) array.getArray()) : null,
                ids ? row.getInt("task_count") : null,
                row.getString("reason"),
                row.getString("owner"),
                row.getString("created_by"),
                String.valueOf(Times.text(row, "created_at")),
                Times.text(row, "ends_at"),
                Times.text(row, "released_at"),
                row.getString("version"));
    }
}
