package org.tasksweep.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.filter.AuditFilter;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.AuditRecord;

/** The table of entries: appends to it, and reads it. Opens no transaction. */
public final class AuditStore {
    private static final String APPEND = """
            insert into audit (at, act, actor, owner, reason, request_id, sweep_id, asked, done, deferred, detail, address)
            values (:at, :act, :actor, :owner, :reason, :requestId, :sweepId, :asked, :done, :deferred, :detail,
              :address)
            returning id""";
    private static final String COLUMNS = """
            select id, at, act, actor, owner, reason, request_id, sweep_id, asked, done, deferred, detail, address
            from audit t
            """;
    private static final String BY_ID = COLUMNS + "where id = any (:ids) order by id";
    private static final String PAGE = COLUMNS + """
            where id < :before and (cast(:owner as text) is null or owner = :owner) and %s
            order by id desc limit :size""";

    AuditStore() {}

    /** Writes an entry in the transaction of the handle, and returns its id. */
    public static long append(Handle handle, AuditEntry entry) {
        return handle.createQuery(APPEND)
                .bind("at", entry.at())
                .bind("act", entry.act())
                .bind("actor", entry.actor())
                .bind("owner", entry.owner())
                .bind("reason", entry.reason())
                .bind("requestId", entry.requestId())
                .bind("sweepId", entry.sweepId())
                .bind("asked", entry.asked())
                .bind("done", entry.done())
                .bind("deferred", entry.deferred())
                .bind("detail", entry.detail())
                .bind("address", entry.address())
                .mapTo(Long.class)
                .one();
    }

    /** Those of these entries that exist, by id. */
    List<AuditRecord> byId(Handle handle, List<Long> ids) {
        return handle.createQuery(BY_ID)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> entry(row))
                .list();
    }

    /** Entries with a lower id than {@code before}, the latest first. */
    List<AuditRecord> page(
            Handle handle, @Nullable String owner, Optional<AuditFilter> filter, long before, int size, Instant now) {
        FilterBinder binder = FilterBinder.named(now);
        String condition = filter.map(wanted -> wanted.sql(binder)).orElse("true");
        return handle.createQuery(PAGE.replace("%s", condition))
                .bind("before", before)
                .bind("owner", owner)
                .bind("size", size)
                .bindMap(binder.byName())
                .map((row, context) -> entry(row))
                .list();
    }

    private static AuditRecord entry(ResultSet row) throws SQLException {
        long sweep = row.getLong("sweep_id");
        return new AuditRecord(
                row.getLong("id"),
                String.valueOf(Times.text(row, "at")),
                row.getString("act"),
                row.getString("actor"),
                row.getString("owner"),
                row.getString("reason"),
                row.getString("request_id"),
                row.getString("address"),
                sweep == 0 ? null : NumberedId.SWEEP.of(sweep),
                row.getObject("asked", Integer.class),
                row.getObject("done", Integer.class),
                row.getObject("deferred", Integer.class),
                row.getString("detail"));
    }
}
