package org.tasksweep.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.Line;
import org.tasksweep.wire.Task;

/** What a filter selects from real rows is what it means. */
class TaskFilterSqlTest {
    private static final int ROWS = 300;
    private static final int FILTERS = 150;

    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void randomFiltersSelectWhatPlainJavaSelects(long seed) {
        Random random = new Random(seed);
        List<FilterRow> rows = rows(random);
        FilterGenerator generator = new FilterGenerator(random);
        for (int i = 0; i < FILTERS; i++) {
            FilterGenerator.Case filter = generator.next(4);
            List<String> expected = rows.stream()
                    .filter(filter.meaning())
                    .map(FilterRow::taskid)
                    .sorted()
                    .toList();
            assertThat(selected(filter.text()))
                    .as("seed %d, %s", seed, filter.text())
                    .isEqualTo(expected);
            assertThat(selected("NOT (" + filter.text() + ")"))
                    .as("seed %d, the complement of %s", seed, filter.text())
                    .hasSize(rows.size() - expected.size())
                    .doesNotContainAnyElementsOf(expected.isEmpty() ? List.of("-") : expected);
        }
        assertThat(given.ids("task")).hasSize(ROWS);
    }

    private List<String> selected(String filter) {
        TaskQuery query = new TaskQuery(
                null, Optional.of(TaskFilter.parse(filter)), TaskOrder.parse("taskid"), false, 1_000, null);
        return new Tasks(given.database(), Given.CLOCK, given.holds())
                .list(query).tasks().stream().map(Task::taskid).sorted().toList();
    }

    private List<FilterRow> rows(Random random) {
        List<FilterRow> rows = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            FilterRow row = row("id" + i + odd(random).replaceAll("\\p{Cntrl}", ""), random);
            rows.add(row);
            lines.add(line(row));
            if (row.held()) given.hold(row.taskid());
        }
        given.tasks(lines);
        return rows;
    }

    private static FilterRow row(String id, Random random) {
        Map<String, Object> optional = new TreeMap<>();
        for (String text : List.of("category", "prompt", "error"))
            if (random.nextInt(4) > 0) optional.put(text, odd(random));
        for (String size : List.of("width", "height")) if (random.nextBoolean()) optional.put(size, random.nextInt(5));
        Instant started = Given.NOW.minus(random.nextInt(10), ChronoUnit.DAYS).minusSeconds(random.nextInt(2));
        String owner = "u" + odd(random).replaceAll("\\p{Cntrl}", "");
        return FilterRow.of(
                id, owner, 1 + random.nextInt(4), started, random.nextInt(5), random.nextInt(8) == 0, optional);
    }

    private static String odd(Random random) {
        return FilterGenerator.ODD.get(random.nextInt(FilterGenerator.ODD.size()));
    }

    private static Line line(FilterRow row) {
        Line line = Line.task(row.taskid())
                .without("category")
                .without("prompt")
                .without("width")
                .without("height");
        for (Map.Entry<String, Object> one : row.values().entrySet()) {
            String member = switch (one.getKey()) {
                case "status" -> "image_status";
                case "startTime" -> "starttime";
                case "error" -> "error_message";
                default -> one.getKey();
            };
            line = line.with(
                    member,
                    one.getValue() instanceof Number number
                            ? Json.createValue(number.longValue())
                            : Json.createValue(one.getValue().toString()));
        }
        return line;
    }
}
