package org.tasksweep.server.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskPage;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/** What is seen, and by whom. */
class TaskListTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void theYoungestComesFirst() {
        given.tasks(task("old").started("2026-01-01 00:00:00"), task("young"), task("b"), task("a"));
        assertThat(ids(list(null, null, false))).containsExactly("young", "b", "a", "old");
    }

    @Test
    void anOwnerSeesTheirTasksOnly() {
        given.tasks(task("a"), task("b").owner("u2"));
        assertThat(ids(list("u2", null, false))).containsExactly("b");
        assertThat(ids(list("u2", "uid = u1 OR *", false))).containsExactly("b");
        assertThat(ids(list("u3", null, true))).isEmpty();
        assertThat(tasks().find("a", "u2")).isEmpty();
        assertThat(tasks().info("a", "u2")).isEmpty();
        assertThat(tasks().find("a", "u1")).isPresent();
        assertThat(tasks().info("a", "u1")).isPresent();
    }

    @Test
    void theTrashShowsOnlyWhenAskedFor() {
        given.tasks(task("alive"), task("dead"));
        delete("dead");
        assertThat(ids(list(null, null, false))).containsExactly("alive");
        assertThat(ids(list(null, null, true))).containsExactly("dead", "alive");
        assertThat(ids(list(null, "deleteTime:*", true))).containsExactly("dead");
        assertThat(ids(list(null, "NOT deleteTime:*", true))).containsExactly("alive");
    }

    @Test
    void theTasksOfOneSweepAreFoundByIt() {
        given.tasks(task("a"), task("b"), task("alive"));
        delete("a");
        delete("b");
        String sweep = tasks().find("a", null).orElseThrow().sweep();
        assertThat(ids(list(null, "sweep = " + sweep, true))).containsExactly("a");
        assertThat(ids(list(null, "sweep != " + sweep, true))).containsExactly("b", "alive");
        assertThat(ids(list(null, "sweep:*", true))).containsExactly("b", "a");
        assertThat(ids(list(null, "sweep = " + sweep, false))).isEmpty();
        assertThat(ids(list("u2", "sweep = " + sweep, true))).isEmpty();
    }

    @Test
    void aDeletedTaskTellsWhenItWentAndUntilWhenItComesBack() {
        given.tasks(task("a"));
        delete("a");
        Task found = tasks().find("a", null).orElseThrow();
        assertThat(found.deleteTime()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(found.purgeTime()).isEqualTo("2026-11-08T12:00:00Z");
        assertThat(found.sweep()).startsWith("sw_");
        assertThat(list(null, null, true).tasks()).containsExactly(found);
        assertThat(tasks().info("a", null)).isEmpty();
    }

    @Test
    void theContractSeesWhatWasImported() {
        given.tasks(task("a"));
        assertThat(tasks().info("a", null))
                .contains(new TaskInfo.Data(
                        "a",
                        "seedreamv4",
                        "2026-10-01 12:00:00",
                        List.of("images/a/0.png"),
                        3,
                        2048,
                        1024,
                        "a quiet lake",
                        null,
                        BigInteger.valueOf(42),
                        null));
    }

    @Test
    void theSummaryCountsWhatTheListShows() {
        given.tasks(
                task("a").size(10),
                task("b").size(20).status(4),
                task("c").owner("u2"),
                task("dead").size(5));
        delete("dead");
        assertThat(tasks().summary(null, Optional.of(TaskFilter.parse("sizeBytes<100")), true))
                .isEqualTo(new TaskSummary(
                        3, 1, 35, Map.of(TaskStatus.COMPLETED, 2L, TaskStatus.FAILED, 1L), "sizeBytes < 100", null));
        assertThat(tasks().summary("u2", Optional.empty(), false))
                .isEqualTo(new TaskSummary(1, 1, 1_000, Map.of(TaskStatus.COMPLETED, 1L), null, null));
        assertThat(tasks().summary("u3", Optional.empty(), true))
                .isEqualTo(new TaskSummary(0, 0, 0, Map.of(), null, null));
    }

    @Test
    void theLargestSizesThatCanComeInCanBeSummedUp() {
        given.tasks(
                task("a").size(1L << 40), task("b").size(1L << 40), task("c").size(Long.MAX_VALUE));
        assertThat(tasks().summary(null, Optional.empty(), false).sizeBytes()).isEqualTo(2L << 40);
    }

    private void delete(String id) {
        new DeletionService(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(List.of(id), null, false, false, "key_1", null, null));
    }

    private TaskPage list(@Nullable String owner, @Nullable String filter, boolean trash) {
        Optional<TaskFilter> parsed = Optional.ofNullable(filter).map(TaskFilter::parse);
        return tasks().list(new TaskPageRequest(owner, parsed, TaskOrder.DEFAULT, trash, 50, null));
    }

    private TaskReader tasks() {
        return new TaskReader(given.database(), Given.CLOCK, given.holds()::column);
    }

    private static List<String> ids(TaskPage page) {
        return page.tasks().stream().map(Task::taskid).toList();
    }
}
