package org.tasksweep.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.ImportReport;

/** What is known is not undone by a line that knows less. */
class OlderExportTest {
    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest(name = "known {0}, then {1}")
    @CsvSource({"2,1", "3,1", "3,2", "4,1", "4,2", "3,4"})
    void aLineOfAnEarlierStageIsStaleAndChangesNothing(int known, int older) {
        given.tasks(task("a").status(known));
        List<String> before = given.everything();
        ImportReport report = given.tasks(task("a").status(older).without("url").prompt("as it was"), task("b"));
        assertThat(report).isEqualTo(new ImportReport(1, 0, 1, 1, 0, 0, List.of(), List.of()));
        assertThat(given.everything()).containsAll(before);
    }

    @ParameterizedTest(name = "known {0}, then {1}")
    @CsvSource({"1,2", "1,3", "2,3", "2,4", "4,3"})
    void aLineOfALaterStageUpdates(int known, int later) {
        given.tasks(task("a").status(known));
        ImportReport report = given.tasks(task("a").status(later));
        assertThat(report).isEqualTo(new ImportReport(0, 1, 0, 0, 0, 0, List.of(), List.of()));
        assertThat(given.rows("task").get(0)).contains("\"image_status\":" + later);
    }

    @Test
    void membersThatALineOmitsAreKept() {
        given.tasks(
                task("a").with("error_message", Json.createValue("late")).with("negative", Json.createValue("fog")));
        List<String> before = given.rows("task");
        ImportReport report = given.file("""
                {"taskid":"a","uid":"u1","image_status":3,"starttime":"2026-10-01 12:00:00","url":[],"sizeBytes":0}""");
        assertThat(report).isEqualTo(new ImportReport(0, 0, 1, 0, 0, 0, List.of(), List.of()));
        assertThat(given.rows("task")).isEqualTo(before);
    }

    @Test
    void anErrorEndsWithItsAttempt() {
        ImportLine failed = task("a").status(4).with("error_message", Json.createValue("out of memory"));
        given.tasks(failed.without("url"));
        given.tasks(task("a").status(3));
        assertThat(given.rows("task").get(0)).contains("images/a/0.png").doesNotContain("out of memory");
    }

    @Test
    void staleLinesOfAForeignOwnerAreRejectedAndNothingElse() {
        given.tasks(task("a"));
        ImportReport report = given.tasks(task("a").status(2).owner("u2"));
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.stale()).isZero();
    }

    @Test
    void aSecondAttemptsPicturesArePurgedWithATaskThatWasDeletedAsFailed() {
        given.tasks(task("a").status(4).without("url").without("sizeBytes"));
        new DeletionService(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(List.of("a"), null, false, false, "key_1", null, null));
        assertThat(given.tasks(task("a")).trashed()).isEqualTo(1);
        assertThat(given.rows("trash").get(0)).contains("\"image_status\":3", "images/a/0.png", "\"bytes\":1000");
        given.tasks(task("a").status(2).without("url"));
        assertThat(given.rows("trash").get(0)).contains("\"image_status\":3", "images/a/0.png");
    }
}
