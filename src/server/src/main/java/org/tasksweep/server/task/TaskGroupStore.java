package org.tasksweep.server.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.wire.TaskGroups;
import org.tasksweep.wire.TaskGroups.Group;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/** Counts tasks in groups. Reads every match once, and then groups the result. Opens no transaction. */
final class TaskGroupStore {
    // Models that differ by case only are one model for filters, so they are one group.
    private static final String GROUPS = """
            with cell as materialized (
              select uid, image_status, %1$s as category, %2$s as age, count(*) as tasks, sum(bytes) as bytes
              from (%3$s) t where %4$s and %5$s group by 1, 2, 3, 4)
            select 'OWNERS' as kind, cast(null as text) as value, count(distinct uid) as tasks, 0 as bytes from cell
            union all
            select 'STATUS', cast(image_status as text), sum(tasks), sum(bytes) from cell group by image_status
            union all
            (select 'UID', uid, sum(tasks), sum(bytes) from cell where %6$s group by uid order by 3 desc, 2 limit 10)
            union all
            (select 'CATEGORY', (array_agg(category order by tasks desc, category))[1], sum(tasks), sum(bytes)
            from cell where category is not null group by folded(category) order by 3 desc, 2 limit 10)
            union all
            select 'NO_CATEGORY', null, sum(tasks), sum(bytes) from cell where category is null having count(*) > 0
            union all
            select 'AGE', cast(age as text), sum(tasks), sum(bytes) from cell group by age""";

    private record Cell(String kind, @Nullable String value, long tasks, long bytes) {}

    /** Counts the matching tasks, in total and in groups; {@code binder} is a new one, with names. */
    TaskSummary summary(
            Handle handle,
            @Nullable String owner,
            Optional<TaskFilter> wanted,
            boolean trash,
            Set<TaskGrouping> groupings,
            FilterBinder binder,
            Instant now) {
        String sql = String.format(
                Locale.ROOT,
                GROUPS,
                groupings.contains(TaskGrouping.CATEGORY) ? "category" : "cast(null as text)",
                groupings.contains(TaskGrouping.AGE) ? AgeRange.index(binder, now) : "0",
                TaskStore.rows(trash),
                TaskStore.condition(wanted, binder),
                TaskStore.owned(owner),
                groupings.contains(TaskGrouping.UID) ? "true" : "false");
        List<Cell> cells = handle.createQuery(sql)
                .bindMap(binder.byName())
                .bindMap(owner == null ? Map.of() : Map.of("owner", owner))
                .map((row, context) -> cell(row))
                .list();
        return summary(cells, groupings, wanted.map(TaskFilter::canonical).orElse(null));
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(row.getString("kind"), row.getString("value"), row.getLong("tasks"), row.getLong("bytes"));
    }

    private static TaskSummary summary(List<Cell> cells, Set<TaskGrouping> groupings, @Nullable String filter) {
        Map<TaskStatus, Long> byStatus = new EnumMap<>(TaskStatus.class);
        List<Cell> ofStatus = of(cells, "STATUS");
        for (Cell cell : ofStatus) byStatus.put(status(cell), cell.tasks());
        long tasks = ofStatus.stream().mapToLong(Cell::tasks).sum();
        long bytes = ofStatus.stream().mapToLong(Cell::bytes).sum();
        TaskGroups groups = new TaskGroups(
                groupings.contains(TaskGrouping.STATUS) ? byStatus(ofStatus) : null,
                groupings.contains(TaskGrouping.UID)
                        ? withOthers(groups(of(cells, "UID"), owner -> TaskFilter.equal("uid", owner)), tasks, bytes)
                        : null,
                groupings.contains(TaskGrouping.CATEGORY) ? byCategory(cells, tasks, bytes) : null,
                groupings.contains(TaskGrouping.AGE) ? byAge(of(cells, "AGE")) : null);
        long owners = of(cells, "OWNERS").get(0).tasks();
        return new TaskSummary(tasks, owners, bytes, byStatus, filter, groups);
    }

    private static List<Cell> of(List<Cell> cells, String kind) {
        return cells.stream().filter(cell -> cell.kind().equals(kind)).toList();
    }

    private static TaskStatus status(Cell cell) {
        return TaskStatus.of(Integer.parseInt(String.valueOf(cell.value()))).orElseThrow();
    }

    private static List<Group> byStatus(List<Cell> cells) {
        return cells.stream()
                .sorted(Comparator.comparing(TaskGroupStore::status))
                .map(cell -> new Group(
                        status(cell).name(), "status = " + status(cell).name(), cell.tasks(), cell.bytes()))
                .toList();
    }

    private static List<Group> byCategory(List<Cell> cells, long tasks, long bytes) {
        List<Group> groups =
                new ArrayList<>(groups(of(cells, "CATEGORY"), category -> TaskFilter.equal("category", category)));
        of(cells, "NO_CATEGORY")
                .forEach(cell -> groups.add(new Group(null, "NOT category:*", cell.tasks(), cell.bytes())));
        return withOthers(groups, tasks, bytes);
    }

    private static List<Group> groups(List<Cell> cells, Function<String, String> filter) {
        return cells.stream()
                .map(cell -> {
                    String value = String.valueOf(cell.value());
                    return new Group(value, filter.apply(value), cell.tasks(), cell.bytes());
                })
                .toList();
    }

    /** The same, with all others as the last group. */
    private static List<Group> withOthers(List<Group> groups, long tasks, long bytes) {
        long others = tasks - groups.stream().mapToLong(Group::tasks).sum();
        if (others == 0) return groups;
        List<Group> all = new ArrayList<>(groups);
        long size = bytes - groups.stream().mapToLong(Group::sizeBytes).sum();
        all.add(new Group(null, null, others, size));
        return List.copyOf(all);
    }

    private static List<Group> byAge(List<Cell> cells) {
        return IntStream.range(0, AgeRange.ALL.size())
                .mapToObj(index -> {
                    AgeRange range = AgeRange.ALL.get(index);
                    Cell cell = cells.stream()
                            .filter(one -> Integer.toString(index).equals(one.value()))
                            .findAny()
                            .orElse(new Cell("AGE", null, 0, 0));
                    return new Group(range.name(), range.filter(), cell.tasks(), cell.bytes());
                })
                .toList();
    }
}
