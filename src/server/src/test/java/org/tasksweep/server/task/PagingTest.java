package org.tasksweep.server.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tasksweep.server.given.ImportLine.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskPage;

/** Pages by key. */
class PagingTest {
    // Ties, whole seconds and microseconds, the ends of what can be imported.
    private static final List<String> TIMES = List.of(
            "1970-01-01 00:00:00",
            "2026-10-01 12:00:00",
            "2026-10-01T12:00:00.000001Z",
            "2400-01-01T00:00:00.000001Z",
            "2400-01-01T00:00:00.000002Z",
            "9999-12-31T23:59:59.999999Z");

    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest
    @ValueSource(strings = {"startTime", "createTime", "taskid", "sizeBytes"})
    void everyRowComesExactlyOnceInBothDirections(String field) {
        List<String> all = manyTasks();
        List<String> up = walk(TaskOrder.parse(field), shown -> {});
        List<String> down = walk(TaskOrder.parse(field + " desc"), shown -> {});
        assertThat(up).doesNotHaveDuplicates().hasSameElementsAs(all);
        assertThat(down).containsExactlyElementsOf(reversed(up));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleteTime", "deleteTime desc"})
    void liveTasksSortAsIfTheyWereDeletedLast(String order) {
        List<String> all = manyTasks();
        for (int i = 0; i < 40; i += 10) delete(all.subList(i, i + 10), Given.NOW.plusSeconds(i / 20));
        List<String> seen = walk(TaskOrder.parse(order), true, shown -> {});
        List<String> up = order.endsWith("desc") ? reversed(seen) : seen;
        assertThat(up).containsExactlyElementsOf(all);
        delete(all.subList(40, all.size()), Given.NOW.minusSeconds(1));
        List<String> expected = new ArrayList<>(all.subList(40, all.size()));
        expected.addAll(all.subList(0, 40));
        List<String> trash = walk(TaskOrder.parse(order), true, shown -> {});
        assertThat(order.endsWith("desc") ? reversed(trash) : trash).containsExactlyElementsOf(expected);
    }

    @Test
    void aPageEndsEarlyWhereItsTextsWouldFillTheMemory() {
        List<ImportLine> heavy = IntStream.range(0, 200)
                .mapToObj(n -> task("heavy-" + (1_000 + n)).prompt("x".repeat(100_000)))
                .toList();
        given.tasks(heavy);
        TaskPage first =
                tasks().list(new TaskPageRequest(null, Optional.empty(), TaskOrder.DEFAULT, false, 1_000, null));
        assertThat(first.tasks()).hasSizeBetween(5, 20);
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            TaskPage page = tasks().list(new TaskPageRequest(
                    null, Optional.empty(), TaskOrder.parse("taskid"), false, 1_000, token));
            page.tasks().forEach(one -> seen.add(one.taskid()));
            token = page.nextPageToken();
        } while (token != null && seen.size() < 1_000);
        assertThat(seen).hasSize(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"startTime desc", "startTime", "createTime", "taskid desc", "sizeBytes", "sizeBytes desc"})
    void deletionsBetweenPagesNeitherRepeatNorSkipOtherTasks(String order) {
        List<String> all = manyTasks();
        List<String> seen = walk(TaskOrder.parse(order), this::delete);
        assertThat(seen).doesNotHaveDuplicates().hasSameElementsAs(all);
        assertThat(given.ids("task")).isEmpty();
    }

    @Test
    void theLastPageHasNoToken() {
        given.tasks(task("a"), task("b"));
        assertThat(page(TaskOrder.DEFAULT, 2, null).nextPageToken()).isNull();
        assertThat(page(TaskOrder.DEFAULT, 1, null).nextPageToken()).isNotNull();
    }

    @Test
    void aTokenFitsOnlyItsList() {
        given.tasks(task("a"), task("b"));
        String token = page(TaskOrder.DEFAULT, 1, null).nextPageToken();
        refused(() -> page(TaskOrder.parse("startTime"), 1, token));
        refused(() -> tasks().list(query(null, "status = FAILED", false, token)));
        refused(() -> tasks().list(query("u1", null, false, token)));
        refused(() -> tasks().list(query(null, null, true, token)));
        assertThat(tasks().list(query(null, null, false, token)).tasks()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAA", "bnVsbAow", "MQoyCjMKNA", "\uD800", "MQ\n"})
    void garbageIsNotAToken(String token) {
        refused(() -> page(TaskOrder.DEFAULT, 1, token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "253402300800000000",
                "999999999999999999",
                "-999999999999999999",
                "9223372036854775807"
            })
    void aForgedTokenIsAPageOrARefusalAndNeverAnError(String value) {
        given.tasks(task("a"));
        for (String order : List.of("startTime", "createTime desc", "taskid", "sizeBytes desc", "deleteTime")) {
            TaskPageRequest query = new TaskPageRequest(null, Optional.empty(), TaskOrder.parse(order), false, 5, null);
            for (String id : List.of("a", "", "\uFFFF", "x\0y", "'--")) {
                String token = encode(Integer.toHexString(query.list().hashCode()) + "\n" + value + "\n" + id);
                try {
                    page(query.order(), 5, token);
                } catch (Refusal refusal) {
                    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_PAGE_TOKEN);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "prompt", "startTime down", "startTime asc desc", "starttime", "taskid; drop table task"})
    void anUnknownOrderIsRefused(String order) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TaskOrder.parse(order))
                .extracting(Refusal::problem)
                .isEqualTo(Problem.INVALID_PARAMETER);
    }

    private List<String> manyTasks() {
        Random random = new Random(31);
        List<ImportLine> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(task("t" + random.nextInt(1_000_000))
                    .started(TIMES.get(random.nextInt(TIMES.size())))
                    .size(random.nextInt(3) == 0 ? 1L << 40 : random.nextInt(3)));
        }
        given.tasks(lines);
        return given.ids("task");
    }

    private List<String> walk(TaskOrder order, Consumer<List<String>> afterEachPage) {
        return walk(order, false, afterEachPage);
    }

    private List<String> walk(TaskOrder order, boolean trash, Consumer<List<String>> afterEachPage) {
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            TaskPage page = tasks().list(new TaskPageRequest(null, Optional.empty(), order, trash, 7, token));
            List<String> ids = page.tasks().stream().map(Task::taskid).toList();
            seen.addAll(ids);
            assertThat(seen).as("paging by %s ends", order).hasSizeLessThan(100);
            afterEachPage.accept(ids);
            token = page.nextPageToken();
        } while (token != null);
        return seen;
    }

    private void delete(List<String> ids) {
        delete(ids, Given.NOW);
    }

    private void delete(List<String> ids, Instant when) {
        Clock clock = Clock.fixed(when, ZoneOffset.UTC);
        new DeletionService(given.database(), given.holds(), clock, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(ids, null, false, false, "key_1", null, null));
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private TaskPage page(TaskOrder order, int size, @Nullable String token) {
        return tasks().list(new TaskPageRequest(null, Optional.empty(), order, false, size, token));
    }

    private static TaskPageRequest query(
            @Nullable String owner, @Nullable String filter, boolean trash, @Nullable String token) {
        return new TaskPageRequest(
                owner, Optional.ofNullable(filter).map(TaskFilter::parse), TaskOrder.DEFAULT, trash, 1, token);
    }

    private TaskReader tasks() {
        return new TaskReader(given.database(), Given.CLOCK, given.holds()::column);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .extracting(Refusal::problem)
                .isEqualTo(Problem.INVALID_PAGE_TOKEN);
    }
}
