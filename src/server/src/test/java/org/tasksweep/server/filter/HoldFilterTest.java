package org.tasksweep.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** What a hold protects is what its filter selects. */
class HoldFilterTest {
    private static final int ROWS = 200;
    private static final int FILTERS = 15;

    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33})
    void twoRandomFiltersProtectWhatPlainJavaSelects(long seed) {
        Random random = new Random(seed);
        List<FilterRow> rows = FilterRows.put(given, ROWS, random);
        List<String> ids = rows.stream().map(FilterRow::taskid).toList();
        FilterGenerator generator = new FilterGenerator(random);
        HoldService holds = given.holds();
        DeletionService deletion =
                new DeletionService(given.database(), holds, Given.CLOCK, Duration.ofDays(7), false, Ledger.off());
        for (int i = 0; i < FILTERS; i++) {
            FilterGenerator.Case one = withoutHeld(generator);
            FilterGenerator.Case other = withoutHeld(generator);
            List<Long> made = List.of(given.holdMatching(one.text()), given.holdMatching(other.text()));
            List<String> expected = selected(rows, one.meaning().or(other.meaning()));
            DeleteCommand command = new DeleteCommand(ids, null, false, i % 5 == 0, "key", null, null);
            assertThat(held(deletion.run(command)))
                    .as("seed %d, %s, %s", seed, one.text(), other.text())
                    .isEqualTo(expected);
            if (!command.validateOnly()) assertThat(given.ids("task")).hasSameElementsAs(expected);
            given.undelete(null, ids);
            made.forEach(hold -> holds.release(Given.ADMINISTRATOR, "hold_" + hold, null));
        }
    }

    private static FilterGenerator.Case withoutHeld(FilterGenerator generator) {
        FilterGenerator.Case filter = generator.next(3);
        while (TaskFilter.parse(filter.text()).words().contains("held")) filter = generator.next(3);
        return filter;
    }

    private static List<String> selected(List<FilterRow> rows, Predicate<FilterRow> meaning) {
        return rows.stream().filter(meaning).map(FilterRow::taskid).toList();
    }

    private static List<String> held(DeletionReport report) {
        return report.results().stream()
                .filter(result -> result.outcome() == Outcome.HELD)
                .map(Result::taskid)
                .toList();
    }
}
