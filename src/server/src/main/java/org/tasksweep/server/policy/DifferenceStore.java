package org.tasksweep.server.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.task.TaskColumns;
import org.tasksweep.server.task.TaskScanStore;
import org.tasksweep.wire.PolicyPreview.Difference;
import org.tasksweep.wire.SweepPlan;

/** Finds the tasks that one rule deletes and another one keeps. Opens no transaction. */
final class DifferenceStore {
    private static final String COUNTED = """
            select count(*) as tasks, coalesce(sum(bytes), 0) as bytes, null as uid, null as task_id, 0 as image_status,
              cast(null as timestamptz) as started_at
            from differing
            union all
            (select 1, bytes, uid, task_id, image_status, started_at from differing order by started_at, task_id limit 5)""";
    private static final String ALIVE = """
            with differing as materialized (
              select task_id, uid, image_status, started_at, bytes from (
                select t.*, %s as one_goes, %s as other_goes from %s t where %s or %s) t
              where one_goes and not other_goes)
            """ + COUNTED;
    // The latest tasks of an owner are those that are alive, and those that the policy deleted.
    private static final String IN_TRASH = """
            with differing as materialized (
              select task_id, uid, image_status, started_at, bytes from (
                select t.*, %s as goes from (
                  select $columns, sweep_id, deleted_at from trash
                  where sweep_id in (select id from sweep where policy_id = :policy and purged_at is null)
                  union all
                  select $columns, null, null from %s t where %s) t) t
              where deleted_at is not null and not goes)
            """ + COUNTED;

    /**
     * What one rule deletes until a moment, and the other one keeps until another moment.
     *
     * @param oneBy the last run of the one; null: it does not run, and deletes nothing
     * @param otherBy the same of the other
     */
    Difference deletedByOne(
            Handle handle,
            RetentionRule one,
            @Nullable Instant oneBy,
            RetentionRule other,
            @Nullable Instant otherBy,
            @Nullable String owner,
            FilterBinder binder) {
        if (oneBy == null) return new Difference(0, 0, List.of());
        String oneMoment = RetentionRule.moment(binder, oneBy);
        String otherMoment = otherBy == null ? null : RetentionRule.moment(binder, otherBy);
        String sql = String.format(
                Locale.ROOT,
                ALIVE,
                one.goes(binder, oneMoment),
                otherMoment == null ? "false" : other.goes(binder, otherMoment),
                TaskScanStore.live(owner),
                one.concerned(binder, oneMoment),
                otherMoment == null ? "false" : other.concerned(binder, otherMoment));
        return counted(handle.createQuery(sql), binder, owner == null ? Map.of() : Map.of("owner", owner));
    }

    /** What a policy has deleted, is still in the trash, and would have been kept by the rule. */
    Difference restorable(
            Handle handle, long policy, RetentionRule rule, @Nullable String owner, Instant now, FilterBinder binder) {
        String deleted = "coalesce(t.deleted_at, " + RetentionRule.moment(binder, now) + ")";
        String sql = String.format(
                Locale.ROOT,
                TaskColumns.in(IN_TRASH),
                rule.goes(binder, deleted),
                TaskScanStore.live(owner),
                rule.keepLast() == null ? "false" : rule.filter().sql(binder));
        return counted(
                handle.createQuery(sql).bind("policy", policy),
                binder,
                owner == null ? Map.of() : Map.of("owner", owner));
    }

    private static Difference counted(Query query, FilterBinder binder, Map<String, String> owner) {
        List<Row> rows = query.bindMap(binder.byName())
                .bindMap(owner)
                .map((row, context) -> Row.of(row))
                .list();
        Row sum = rows.get(0);
        List<SweepPlan.Sample> sample =
                rows.stream().map(Row::sample).filter(Objects::nonNull).toList();
        return new Difference(sum.tasks(), sum.bytes(), sample);
    }

    private record Row(long tasks, long bytes, SweepPlan.@Nullable Sample sample) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong("tasks"), row.getLong("bytes"), ForecastStore.sample(row));
        }
    }
}
