package org.tasksweep.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.ImportReport;

/** What becomes of good lines. */
class TaskImportTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void doingItAgainChangesNothing() {
        List<ImportLine> lines = List.of(
                task("a"),
                task("b").without("category").without("url"),
                task("c").status(4));
        assertThat(given.tasks(lines)).isEqualTo(report(3, 0, 0, 0));
        List<String> before = given.everything();
        assertThat(given.tasks(lines)).isEqualTo(report(0, 0, 3, 0));
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void aChangedLineUpdatesItsTaskAndKeepsWhenItWasFirstSeen() {
        given.tasks(task("a").status(2).without("error_message"));
        String created = created("a");
        assertThat(given.tasks(task("a").status(4).prompt("another"))).isEqualTo(report(0, 1, 0, 0));
        assertThat(given.rows("task").get(0)).contains("\"image_status\":4", "\"prompt\":\"another\"");
        assertThat(created("a")).isEqualTo(created);
    }

    @Test
    void trashStaysTrash() {
        given.tasks(task("a"), task("b"));
        new DeletionService(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(List.of("a"), null, false, false, "key_1", null, null));
        List<String> before = given.everything();
        assertThat(given.tasks(task("a").prompt("late result"), task("b"))).isEqualTo(report(0, 0, 1, 1));
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void theLaterLineOfAnIdWins() {
        ImportReport report =
                given.tasks(task("a").prompt("first"), task("b"), task("a").prompt("last"));
        assertThat(report).isEqualTo(report(2, 1, 0, 0));
        assertThat(given.rows("task").get(0)).contains("\"prompt\":\"last\"");
    }

    @Test
    void anotherOwnersTaskIsLeftAloneAndTheLineRejected() {
        given.tasks(task("a"));
        List<String> before = given.rows("task");
        ImportReport report = given.tasks(task("b"), task("a").owner("u2").prompt("mine now"));
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.errors()).containsExactly(new ImportReport.Line(2, "taskid: belongs to another uid"));
        assertThat(given.rows("task")).containsAll(before);
    }

    @Test
    void linesEndAsTheyLikeAndBlankOnesAreNoLines() {
        String text = "\n" + task("a") + "\r\n\r\n  \t\n" + task("b") + "\n" + task("c");
        assertThat(given.file(text)).isEqualTo(report(3, 0, 0, 0));
        assertThat(given.file("")).isEqualTo(report(0, 0, 0, 0));
        assertThat(given.file("\n\r\n")).isEqualTo(report(0, 0, 0, 0));
    }

    @Test
    void lineNumbersCountBlankLinesToo() {
        ImportReport report = given.file("\n" + task("a") + "\r\n\r\n{}\n");
        assertThat(report.errors()).extracting(ImportReport.Line::line).containsExactly(4L);
    }

    @Test
    void anyTextComesBackAsItWas() {
        String prompt = "\u202E \"'\\ \n\t\u0001 猫 👩‍🚀 {0} ${x} '); drop table task;-- \uFFFF";
        given.tasks(task("a").prompt(prompt));
        assertThat(new TaskReader(given.database(), Given.CLOCK, given.holds()::column)
                        .find("a", null)
                        .orElseThrow()
                        .prompt())
                .isEqualTo(prompt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "9007199254740993", "9223372036854775808", "6687881544318117707", "18446744073709551615"})
    void everySeedOf64BitsComesBackAsItWas(String seed) {
        given.tasks(task("a").with("origseed", Json.createValue(new BigInteger(seed))));
        TaskReader tasks = new TaskReader(given.database(), Given.CLOCK, given.holds()::column);
        assertThat(tasks.find("a", null).orElseThrow().seed()).hasToString(seed);
        assertThat(tasks.info("a", null).orElseThrow().origseed()).hasToString(seed);
        new DeletionService(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(List.of("a"), null, false, false, "key_1", null, null));
        given.undelete(null, List.of("a"));
        assertThat(tasks.find("a", null).orElseThrow().seed()).hasToString(seed);
    }

    @Test
    void theAuditHasTheTimeThatTheOthersGoBy() {
        given.tasks(task("a"));
        assertThat(given.rows("audit"))
                .singleElement()
                .asString()
                .contains("\"act\":\"IMPORT\"")
                .contains("\"at\":\"2026-11-01T12:00:00+00:00\"");
    }

    @Test
    void aStreamThatBreaksKeepsWholeBatchesAndARepeatCompletesIt() throws IOException {
        List<ImportLine> lines =
                IntStream.range(0, 2_500).mapToObj(n -> task("t" + n)).toList();
        byte[] bytes = ImportLine.file(lines).getBytes(StandardCharsets.UTF_8);
        TaskImport imports = new TaskImport(given.database(), Given.CLOCK);
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - 40), new Broken());
        assertThatThrownBy(() -> imports.run(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("cable cut");
        assertThat(given.ids("task")).hasSize(2_000);
        assertThat(imports.run(new ByteArrayInputStream(bytes))).isEqualTo(report(500, 0, 2_000, 0));
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("cable cut");
        }
    }

    private String created(String id) {
        return new TaskReader(given.database(), Given.CLOCK, given.holds()::column)
                .find(id, null)
                .orElseThrow()
                .createTime();
    }

    private static ImportReport report(long imported, long updated, long unchanged, long trashed) {
        return new ImportReport(imported, updated, unchanged, 0, trashed, 0, List.of(), List.of());
    }
}
