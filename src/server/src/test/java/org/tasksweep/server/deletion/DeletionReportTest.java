package org.tasksweep.server.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.deletion.Commands.delete;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/** What a deletion tells and what it writes down. */
class DeletionReportTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void resultsComeInTheOrderAskedAndDuplicatesCollapse() {
        given.tasks(task("b"), task("a"), task("c"));
        DeletionReport report = at(Given.NOW).run(delete("c", "x", "a", "c", "b", "x"));
        assertThat(report.results()).extracting(Result::taskid).containsExactly("c", "x", "a", "b");
    }

    @Test
    void aCommandWithoutIdsIsABug() {
        assertThatThrownBy(Commands::delete).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSummaryCountsEveryOutcome() {
        given.tasks(task("a"), task("b").status(2), task("c"), task("d"));
        given.hold("c");
        at(Given.NOW).run(delete("d"));
        DeletionReport report = at(Given.NOW).run(delete("a", "b", "c", "d", "e", "f"));
        assertThat(report.summary()).isEqualTo(new Summary(1, 1, 2, 1, 0, 1, 0, 0, report.sweep()));
    }

    @Test
    void theSweepIsRecordedWithItsManifest() {
        given.tasks(task("b"), task("a").status(2), task("held"));
        given.hold("held");
        List<String> ids = List.of("b", "a", "held", "unknown");
        DeletionReport report =
                at(Given.NOW).run(new DeleteCommand(ids, "u1", false, false, "key_7", "ticket 12", "req_9"));
        String number = String.valueOf(report.sweep()).replace("sw_", "");
        assertThat(given.rows("sweep"))
                .containsExactly("{\"id\":" + number + ",\"action\":\"DELETE\",\"state\":\"SUCCEEDED\","
                        + "\"reason\":\"ticket 12\",\"created_by\":\"key_7\",\"owner\":\"u1\",\"request_id\":\"req_9\","
                        + "\"task_ids\":[\"a\",\"b\"],\"deleted\":1,\"deferred\":1,"
                        + "\"created_at\":\"2026-11-01T12:00:00+00:00\",\"undo_deadline\":\"2026-11-08T12:00:00+00:00\","
                        + "\"auto_run\":false,\"purged\":0,\"purge_attempts\":0,\"mass\":false,\"any_owner\":false,"
                        + "\"needs_approval\":false,\"of_pictures\":false}");
        assertThat(given.rows("trash")).allSatisfy(row -> assertThat(row).contains("\"sweep_id\":" + number + ","));
    }

    @Test
    void aDeletionOfNothingRecordsNoSweep() {
        assertThat(at(Given.NOW).run(delete("unknown")).sweep()).isNull();
        assertThat(given.rows("sweep")).isEmpty();
    }

    @Test
    void everyBuriedTaskKeepsThePurgeTimeOfItsOwnSweep() {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, 200).mapToObj(n -> "task-" + (1_000 + n)).toList());
        given.tasks(ids.stream().map(ImportLine::task).toList());
        Collections.shuffle(ids, new Random(5));
        for (int i = 0; i < ids.size(); i++) at(minute(i)).run(delete(ids.get(i)));
        given.superuser().useHandle(handle -> handle.execute("analyze sweep, trash"));
        List<Result> again = at(Given.NOW).run(delete(ids.subList(0, 70))).results();
        assertThat(again)
                .isEqualTo(IntStream.range(0, 70)
                        .mapToObj(i -> new Result(ids.get(i), Outcome.ALREADY_DELETED, null, null, purge(i)))
                        .toList());
    }

    private static Instant minute(int number) {
        return Given.NOW.plus(number, ChronoUnit.MINUTES);
    }

    private static String purge(int number) {
        return minute(number).plus(Duration.ofDays(7)).toString();
    }

    private DeletionService at(Instant time) {
        return new DeletionService(
                given.database(),
                given.holds(),
                Clock.fixed(time, Given.CLOCK.getZone()),
                Duration.ofDays(7),
                false,
                Ledger.off());
    }
}
