package org.tasksweep.server.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.task.LatestTasks;
import org.tasksweep.server.task.TaskScanStore;
import org.tasksweep.wire.PolicyForecast.Day;
import org.tasksweep.wire.SweepPlan;
import org.tasksweep.wire.TaskStatus;

/** Counts what a rule deletes in each of its next runs. Reads every match once. Opens no transaction. */
final class ForecastStore {
    private static final String FORECAST = """
            with due as materialized (
              select t.task_id, t.uid, t.image_status, t.started_at, t.bytes, %s is not null as held,
                width_bucket(t.started_at, cast(:bounds as timestamptz[])) as run
              from %s t where %s)
            select 'RUN' as kind, run, count(*) as tasks, sum(bytes) as bytes, count(*) filter (where held) as held,
              count(distinct uid) as owners, null as uid, null as task_id, 0 as image_status,
              cast(null as timestamptz) as started_at
            from due group by run
            union all
            select 'OWNER', run, tasks, 0, 0, 0, uid, null, 0, null from (
              select run, uid, count(*) as tasks, row_number() over (partition by run order by count(*) desc, uid) as place
              from due group by run, uid) owner where place <= 5
            union all
            select 'SAMPLE', run, 1, bytes, 0, 0, uid, task_id, image_status, started_at from (
              select due.*, row_number() over (partition by run order by started_at, task_id) as place from due) sample
            where place <= 5
            order by kind, run, tasks desc, started_at, uid, task_id""";

    private record Cell(
            String kind, int run, long tasks, Day day, SweepPlan.Owner owner, SweepPlan.@Nullable Sample task) {}

    /** One day for each of the runs, which are in their order; {@code binder} is a new one, with names. */
    List<Day> forecast(
            Handle handle, RetentionRule rule, @Nullable String owner, List<Instant> runs, FilterBinder binder) {
        if (runs.isEmpty()) return List.of();
        String live = TaskScanStore.live(owner);
        LatestTasks without = rule.without();
        String sql = String.format(
                Locale.ROOT,
                FORECAST,
                binder.held(),
                without == null ? live : without.older(live, binder),
                rule.due(binder, RetentionRule.moment(binder, runs.get(runs.size() - 1))));
        // Without an age everything is due at the first run: it is older than the first bound.
        String bounds = runs.stream()
                .map(run ->
                        rule.keepFor() == null ? "infinity" : rule.started(run).toString())
                .collect(Collectors.joining(",", "{", "}"));
        List<Cell> cells = handle.createQuery(sql)
                .bindMap(binder.byName())
                .bindMap(owner == null ? Map.of() : Map.of("owner", owner))
                .bind("bounds", bounds)
                .map((row, context) -> cell(row, runs))
                .list();
        return IntStream.range(0, runs.size())
                .mapToObj(run -> day(run, runs.get(run), cells))
                .toList();
    }

    private static Cell cell(ResultSet row, List<Instant> runs) throws SQLException {
        int run = row.getInt("run");
        String uid = row.getString("uid");
        long tasks = row.getLong("tasks");
        Day day = new Day(
                runs.get(run).toString(),
                tasks,
                row.getLong("bytes"),
                row.getLong("held"),
                row.getLong("owners"),
                List.of(),
                List.of(),
                0,
                false);
        return new Cell(row.getString("kind"), run, tasks, day, new SweepPlan.Owner(uid, tasks), sample(row));
    }

    /** The task of a row; null if the row is not one. */
    static SweepPlan.@Nullable Sample sample(ResultSet row) throws SQLException {
        String id = row.getString("task_id");
        if (id == null) return null;
        return new SweepPlan.Sample(
                id,
                row.getString("uid"),
                TaskStatus.of(row.getInt("image_status")).orElseThrow(),
                row.getObject("started_at", OffsetDateTime.class).toInstant().toString(),
                row.getLong("bytes"));
    }

    private static Day day(int run, Instant time, List<Cell> cells) {
        List<Cell> own = cells.stream().filter(cell -> cell.run() == run).toList();
        Day day = own.stream()
                .filter(cell -> cell.kind().equals("RUN"))
                .map(Cell::day)
                .findAny()
                .orElse(new Day(time.toString(), 0, 0, 0, 0, List.of(), List.of(), 0, false));
        List<SweepPlan.Owner> owners = own.stream()
                .filter(cell -> cell.kind().equals("OWNER"))
                .map(Cell::owner)
                .toList();
        List<SweepPlan.Sample> sample =
                own.stream().map(Cell::task).filter(Objects::nonNull).toList();
        return new Day(day.runTime(), day.tasks(), day.sizeBytes(), day.held(), day.owners(), owners, sample, 0, false);
    }
}
