package org.tasksweep.server.deletion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldService;

/** The statements that restore tasks by their ids. Opens no transaction. */
final class UndeletionStore {
    // In id order, as everywhere. No purge takes these rows until the transaction ends.
    private static final String LOCK = """
            select count(*) from (
              select from trash
              where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
              order by task_id for update) locked""";
    // A separate statement after the lock, so that it sees an undo window that ended while the lock was waited for.
    private static final String LOOK = """
            select t.task_id, t.sweep_id, t.deleted_at, s.created_by, s.reason, s.undo_deadline,
              coalesce(s.undo_deadline <= :now and (s.state not in ('RUNNING', 'PAUSED') or s.undo_seconds = 0), false)
                as over,
              s.any_owner, t.claimed,
              -- What a provider was asked to delete cannot be restored, also if a hold would keep it.
              case when t.provider_asked_at is null then %s else 0 end as hold
            from trash t join sweep s on s.id = t.sweep_id
            where t.task_id = any (:ids) and (cast(:owner as text) is null or t.uid = :owner)""";
    private static final String COUNT = "insert into undeletion (sweep_id, restored, at) values (:id, :count, :now)";

    private final HoldService holds;

    UndeletionStore(HoldService holds) {
        this.holds = holds;
    }

    /** Locks those of the ids that are in the trash until the transaction ends. */
    Map<String, TrashedTask> lock(Handle handle, List<String> ids, @Nullable String owner, Instant now) {
        handle.createQuery(LOCK)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one();
        FilterBinder binder = FilterBinder.named(now, holds.renewed(handle));
        return handle.createQuery(String.format(Locale.ROOT, LOOK, binder.held()))
                .bindMap(binder.byName())
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .bind("now", now)
                .map((row, context) -> task(row))
                .collect(Collectors.toMap(TrashedTask::id, task -> task));
    }

    /** Records for each sweep how many of its tasks were restored, and the audit entries; returns the ids of these entries by sweep. */
    Map<Long, Long> record(Handle handle, UndeleteCommand command, List<TrashedTask> restored, Instant now) {
        Map<Long, Long> counts = restored.stream()
                .collect(Collectors.groupingBy(TrashedTask::sweepId, TreeMap::new, Collectors.counting()));
        Map<Long, Long> entries = new TreeMap<>();
        counts.forEach((sweep, count) -> {
            handle.createUpdate(COUNT)
                    .bind("id", sweep)
                    .bind("count", count)
                    .bind("now", now)
                    .one();
            long entry = AuditStore.append(
                    handle,
                    new AuditEntry(
                            now,
                            "UNDELETE",
                            command.keyId(),
                            command.owner(),
                            null,
                            command.requestId(),
                            sweep,
                            command.ids().size(),
                            count.intValue(),
                            null,
                            null,
                            command.address()));
            entries.put(sweep, entry);
        });
        return entries;
    }

    private static TrashedTask task(ResultSet row) throws SQLException {
        return new TrashedTask(
                row.getString("task_id"),
                row.getLong("sweep_id"),
                Objects.requireNonNull(Times.read(row, "deleted_at")),
                row.getString("created_by"),
                row.getString("reason"),
                row.getBoolean("any_owner"),
                row.getBoolean("claimed"),
                Times.read(row, "undo_deadline"),
                row.getBoolean("over"),
                row.getLong("hold"));
    }
}
