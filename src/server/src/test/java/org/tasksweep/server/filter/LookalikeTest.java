package org.tasksweep.server.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.task.TaskOrder;
import org.tasksweep.server.task.TaskPageRequest;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Task;

/** Texts that look equal are equal; ids are what their code points are, and an import warns. */
class LookalikeTest {
    private static final String COMPOSED = "caf\u00e9";
    private static final String DECOMPOSED = "cafe\u0301";

    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "caf\u00e9,  cafe\u0301, true",
        "CAF\u00c9,  cafe\u0301, true",
        "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c2, true",
        "\u03bf\u03b4\u03bf\u03c3, \u03bf\u03b4\u03bf\u03c2, true",
        "STRASSE, stra\u00dfe, true",
        "STRA\u1e9eE, stra\u00dfe, true",
        "\u212b,   \u00e5,  true",
        "\ufb01,   fi,   true",
        "\u0130,   i\u0307, true",
        "I,     i,    true",
        "\u0131,   i,    false",
        "\u00e9,   e,    false",
        "\uff21,   a,    false"
    })
    void textsThatLookEqualAreEqual(String one, String other, boolean equal) {
        given.tasks(task("a").prompt("1 " + one + " 2"), task("b").prompt(one));
        assertThat(selected("prompt : \"" + other + "\"")).isEqualTo(equal ? List.of("a", "b") : List.of());
        assertThat(selected("prompt = \"" + other + "\"")).isEqualTo(equal ? List.of("b") : List.of());
        assertThat(selected("prompt != \"" + other + "\"")).isEqualTo(equal ? List.of("a") : List.of("a", "b"));
        assertThat(selected("prompt = \"" + other + "*\"")).isEqualTo(equal ? List.of("b") : List.of());
    }

    @Test
    void idsAndOwnersCompareByCodePoints() {
        given.tasks(
                task(COMPOSED).owner(COMPOSED),
                task(DECOMPOSED).owner(DECOMPOSED),
                task("CAFE").owner("Acme"));
        assertThat(selected("taskid = \"" + DECOMPOSED + "\"")).containsExactly(DECOMPOSED);
        assertThat(selected("uid : \"" + COMPOSED + "\"")).containsExactly(COMPOSED);
        assertThat(selected("taskid : \"cafe\"")).containsExactly(DECOMPOSED);
        assertThat(selected("uid = \"acme\"")).isEmpty();
    }

    @Test
    void aLookalikeOfAnIdIsWarnedOfInOneImportAndAgainstWhatIsStored() {
        ImportReport report = given.tasks(task("plain"), task(COMPOSED), task(DECOMPOSED), task("caf\u00e8"));
        assertThat(report.imported()).isEqualTo(4);
        assertThat(report.warnings()).extracting(ImportReport.Line::line).containsExactly(2L, 3L);
        assertThat(report.warnings().get(0).reason()).contains("Unicode normalization");
        // Neither composed nor decomposed.
        assertThat(given.tasks(task("\u00e9e\u0301")).warnings()).isEmpty();
        assertThat(given.tasks(task("e\u0301\u00e9")).warnings()).hasSize(1);
        new DeletionService(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(List.of("caf\u00e8"), null, false, false, "key_1", null, null));
        assertThat(given.tasks(task("cafe\u0300")).warnings())
                .as("in the trash")
                .hasSize(1);
    }

    private List<String> selected(String filter) {
        TaskPageRequest query = new TaskPageRequest(
                null, Optional.of(TaskFilter.parse(filter)), TaskOrder.parse("taskid"), false, 1_000, null);
        return new TaskReader(given.database(), Given.CLOCK, given.holds()::column)
                .list(query).tasks().stream().map(Task::taskid).sorted().toList();
    }
}
