package org.tasksweep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.client.Page;
import org.tasksweep.client.TaskQuery;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/** Lists of tasks in the admin API: filters, pages and sums. */
public abstract class FilterCases extends ContractCases {

    private void givenFour() {
        Instant now = Instant.now();
        service()
                .add(
                        task(a).category("zimage").prompt("A quiet LAKE").images(2_000, "one.png"),
                        task(b).status(TaskStatus.FAILED)
                                .error("out of memory")
                                .started(now.minus(40, ChronoUnit.DAYS)),
                        task(c).status(TaskStatus.QUEUED).category("Seedream").started(now.minus(2, ChronoUnit.HOURS)),
                        task(unique + "_d*")
                                .status(TaskStatus.PROCESSING)
                                .images(5_000_000, "x", "y")
                                .prompt("雪地里的白猫"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "*                                          | abcd | *",
                "status = FAILED                            | b    | status = FAILED",
                "status != failed                           | acd  | status != FAILED",
                "status=FAILED OR status=QUEUED             | bc   | status = FAILED OR status = QUEUED",
                "NOT (status = FAILED OR category:*)        | d    | NOT (status = FAILED OR category:*)",
                "category = ZIMAGE                          | a    | category = \"ZIMAGE\"",
                "category != zimage                         | bcd  | category != \"zimage\"",
                "category = \"seed*\"                       | c    | category = \"seed*\"",
                "category != \"seed*\"                      | abd  | category != \"seed*\"",
                "prompt : lake                              | a    | prompt : \"lake\"",
                "prompt:* AND NOT prompt : lake             | d    | prompt:* AND NOT prompt : \"lake\"",
                "error : \"OF mem\"                         | b    | error : \"OF mem\"",
                "error = \"\"                               |      | error = \"\"",
                "age > 30d AND age < 10w                    | b    | age > 30d AND age < 70d",
                "age <= PT3H                                | c    | age <= PT3H",
                "startTime < 2026-02-01                     | ad   | startTime < \"2026-02-01T00:00:00Z\"",
                "startTime = 2026-01-30T13:00:00+01:00      | ad   | startTime = \"2026-01-30T12:00:00Z\"",
                "sizeBytes > 0                              | ad   | sizeBytes > 0",
                "sizeBytes >= 5MB                           | d    | sizeBytes >= 5000000",
                "sizeBytes < 2KiB AND sizeBytes != 0        | a    | sizeBytes < 2048 AND sizeBytes != 0",
                "taskid = \"ID_d\\*\"                       | d    | taskid = \"ID_d\\*\"",
                "taskid > ID_b                              | cd   | taskid > \"ID_b\"",
                "taskid : \"d\\*\"                          | d    | taskid : \"d\\*\"",
                "taskid = ID_c*                             | c    | taskid = \"ID_c*\"",
                "held = true                                |      | held = true",
                "width:* OR (height = 5 AND taskid:*)       |      | width:* OR (height = 5 AND taskid:*)",
                "width != 5                                 | abcd | width != 5",
                "deleteTime:*                               |      | deleteTime:*",
                "sweep != sw_1                              | abcd | sweep != sw_1"
            })
    void aFilterFindsTheSameAndIsReadTheSame(String filter, String found, String canonical) {
        givenFour();
        String asked = filter.replace("ID", unique);
        Page<Task> page = client().tasks(mine() + " AND (" + asked + ")");
        assertThat(page.stream()
                        .map(task -> task.taskid().replace(unique + "_", "").replace("*", "")))
                .containsExactlyInAnyOrder(found == null ? new String[0] : found.split(""));
        String read = canonical.replace("ID", unique);
        boolean joined = read.matches("(?!NOT ).* (AND|OR) .*");
        assertThat(page.filter()).hasValue(mine() + " AND " + (joined ? "(" + read + ")" : read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                       | 1",
                "staus = FAILED           | 1",
                "lake                     | 1",
                "status                   | 7",
                "status = BROKEN          | 10",
                "status > FAILED          | 8",
                "age > soon               | 7",
                "age = 3d                 | 5",
                "status = FAILED AND      | 20",
                "(status = FAILED         | 17",
                "status = FAILED x        | 17",
                "uid = a AND uid = b OR uid = c | 21",
                "taskid = \"a             | 10",
                "taskid = \"a*b\"         | 12",
                "taskid < a*              | 10",
                "sizeBytes = 3days        | 13",
                "width = 3KB              | 9",
                "held = maybe             | 8",
                "sweep = 30               | 9"
            })
    void anInvalidFilterIsRefusedAtItsPlace(String filter, int position) {
        HttpResponse<String> answer =
                send("GET", "/admin/v1/tasks?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"reason\":\"INVALID_FILTER\"", "\"pointer\":\"filter\",\"position\":" + position + ",");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startTime desc", "taskid", "taskid desc", "sizeBytes", "deleteTime desc"})
    void aListIsReadPageByPageInItsOrder(String order) {
        service()
                .add(IntStream.range(0, 25)
                        .mapToObj(i -> task(unique + "_" + i)
                                .started(STARTED.plusSeconds(i % 7))
                                .images(i % 5, "x"))
                        .toArray(TestTask[]::new));
        client().delete(unique + "_3", unique + "_17");
        TaskQuery query = TaskQuery.ALL.filter(mine()).orderBy(order).showDeleted(true);
        List<String> whole =
                client().tasks(query.pageSize(1_000)).stream().map(Task::taskid).toList();
        Page<Task> first = client().tasks(query.pageSize(10));
        assertThat(first.page()).hasSize(10);
        assertThat(first.stream().map(Task::taskid))
                .isEqualTo(whole)
                .hasSize(25)
                .doesNotHaveDuplicates();
        if (order.equals("taskid")) assertThat(whole).isSorted();
        if (order.startsWith("deleteTime"))
            assertThat(whole.subList(23, 25)).allMatch(id -> id.endsWith("_3") || id.endsWith("_17"));
        assertThat(client().tasks(query.showDeleted(false)).stream()).hasSize(23);
    }

    @Test
    void theSummaryCounts() {
        givenFour();
        TaskSummary summary = client().summary(mine());
        assertThat(summary.tasks()).isEqualTo(4);
        assertThat(summary.owners()).isEqualTo(1);
        assertThat(summary.sizeBytes()).isEqualTo(5_002_000);
        assertThat(summary.byStatus())
                .containsEntry(TaskStatus.FAILED, 1L)
                .containsEntry(TaskStatus.QUEUED, 1L)
                .hasSize(4);
        assertThat(clientOf(owner).summary())
                .isEqualTo(new TaskSummary(4, 1, 5_002_000, summary.byStatus(), null, null));
    }
}
