package org.tasksweep.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.task.TaskOrder;
import org.tasksweep.server.task.TaskPageRequest;
import org.tasksweep.server.task.TaskReader;
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
        List<FilterRow> rows = FilterRows.put(given, ROWS, random);
        given.hold(rows.stream().filter(FilterRow::held).map(FilterRow::taskid).toArray(String[]::new));
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
        TaskPageRequest query = new TaskPageRequest(
                null, Optional.of(TaskFilter.parse(filter)), TaskOrder.parse("taskid"), false, 1_000, null);
        return new TaskReader(given.database(), Given.CLOCK, given.holds()::column)
                .list(query).tasks().stream().map(Task::taskid).sorted().toList();
    }
}
