package org.tasksweep.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.HoldQuery;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.Restoration;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.wire.BatchDelete;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskStatus;

/** Tasks and holds in the admin API. */
public abstract class TaskCases extends FilterCases {
    @Test
    void aTaskHasAllItsMembersAliveAndInTheTrash() {
        service().add(task(a).category("zimage").prompt("a lake").error("no").images(7, "one.png"));
        Task task = client().task(a).orElseThrow();
        assertThat(task)
                .isEqualTo(new Task(
                        a,
                        owner,
                        "zimage",
                        TaskStatus.COMPLETED,
                        task.createTime(),
                        STARTED.toString(),
                        null,
                        null,
                        null,
                        null,
                        7,
                        null,
                        null,
                        "a lake",
                        null,
                        null,
                        "no",
                        List.of("one.png"),
                        null));
        Deletion deletion = client().delete(a);
        Task buried = client().task(a).orElseThrow();
        assertThat(buried.sweep()).isEqualTo(deletion.sweeps().get(0));
        assertThat(buried.purgeTime()).isEqualTo(deletion.results().get(0).purgeTime());
        assertThat(Instant.parse(String.valueOf(buried.deleteTime())).plus(7, ChronoUnit.DAYS))
                .isEqualTo(buried.purgeTime());
        assertThat(client().tasks(mine()).page()).isEmpty();
        assertThat(clientOf("other-" + unique).task(a)).isEmpty();
    }

    @Test
    void anAtomicDeletionNamesWhatPreventsIt() {
        given(a);
        service().add(task(b).status(TaskStatus.PROCESSING));
        assertThatThrownBy(() -> client().batchDelete(new BatchDelete(List.of(a, b, c), null, null, "INC-7")))
                .isInstanceOfSatisfying(
                        TasksweepException.class,
                        refused -> assertThat(refused.reason()).isEqualTo("NOT_DELETABLE"))
                .hasMessageContaining("Nothing deleted: 2 of 3 tasks cannot be");
        HttpResponse<String> raw =
                post("/admin/v1/tasks:batchDelete", "{\"taskids\":[\"" + a + "\",\"" + b + "\",\"" + c + "\"]}");
        assertThat(raw.body())
                .contains("\"errors\":[{\"pointer\":\"/taskids/1\",\"detail\":\"still processing\"},"
                        + "{\"pointer\":\"/taskids/2\",\"detail\":\"unknown\"}]");
        assertThat(client().batchDelete(new BatchDelete(List.of(a, b, c), false, true, null))
                        .results())
                .extracting(result -> result.outcome())
                .containsExactly(Outcome.DELETED, Outcome.DEFERRED, Outcome.NOT_FOUND);
        assertThat(client().info(a)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tasks:batchDelete   | {}                                          | /taskids",
                "tasks:batchDelete   | {\"taskids\":[\"\"]}                        | /taskids/0",
                "tasks:batchDelete   | {\"taskids\":[\"x\"],\"atomics\":true}      | /atomics",
                "tasks:batchDelete   | {\"taskids\":[\"x\"],\"atomic\":\"true\"}   | /atomic",
                "tasks:batchDelete   | {\"taskids\":[\"x\"],\"reason\":\" \"}      | /reason",
                "tasks:batchUndelete | {\"taskids\":[\"x\"],\"ifSweep\":\"\"}      | /ifSweep",
                "tasks:batchUndelete | {\"taskids\":[\"x\"],\"ifSweep\":null}      | /ifSweep",
                "sweeps              | {}                                          | /selector",
                "sweeps              | {\"selector\":{}}                           | /selector",
                "sweeps              | {\"selector\":{\"taskIds\":[]}}             | /selector/taskIds",
                "sweeps              | {\"selector\":{\"filter\":\"*\"},\"maxRate\":0} | /maxRate",
                "sweeps              | {\"selector\":{\"filter\":\"*\"},\"runningPolicy\":\"x\"} | /runningPolicy",
                "holds               | {\"taskIds\":[\"x\"]}                       | /reason",
                "holds               | {\"taskIds\":[\"x\"],\"reason\":\"x\",\"endTime\":\"2020-01-01T00:00:00Z\"} | /endTime"
            })
    void anInvalidMemberIsNamed(String path, String body, String pointer) {
        HttpResponse<String> answer = post("/admin/v1/" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"reason\":\"INVALID_FIELD\"", "\"pointer\":\"" + pointer + "\"");
    }

    @Test
    void aDeletionIsUndoneUnlessAnotherOneFollowed() {
        given(a, b);
        Deletion first = client().delete(a, b);
        client().undelete(a);
        String second = client().delete(a).sweeps().get(0);
        Restoration restored = client().undelete(first);
        assertThat(restored.results())
                .extracting(Item::outcome, Item::reason, Item::sweep)
                .containsExactly(
                        tuple(Restore.SKIPPED, "OTHER_DELETION", second),
                        tuple(Restore.RESTORED, null, first.sweeps().get(0)));
        assertThat(client().info(b)).isPresent();
        HttpResponse<String> one = post(
                "/admin/v1/tasks/" + a + ":undelete",
                "{\"ifSweep\":\"" + first.sweeps().get(0) + "\"}");
        assertThat(one.statusCode()).isEqualTo(409);
        assertThat(one.body()).contains("\"reason\":\"OTHER_DELETION\"");
        HttpResponse<String> all = post(
                "/admin/v1/tasks:batchUndelete",
                "{\"taskids\":[\"" + b + "\",\"" + a + "\"],\"ifSweep\":\""
                        + first.sweeps().get(0) + "\"}");
        assertThat(all.statusCode()).isEqualTo(409);
        assertThat(all.body()).contains("\"errors\":[{\"pointer\":\"/taskids/1\"");
        assertThat(post("/admin/v1/tasks/" + a + ":undelete", "").body())
                .contains("\"undone\":{\"sweep\":\"" + second + "\"", "\"restored\":1}");
        assertThat(client().undelete(a, b, c).results())
                .extracting(Item::outcome)
                .containsExactly(Restore.ALIVE, Restore.ALIVE, Restore.NOT_FOUND);
    }

    @Test
    void anOwnerDoesNotUndoATakedown() {
        given(a, b);
        clientOf(owner).delete(b);
        client().delete(a, b);
        Restoration refused = clientOf(owner).undelete(a, b);
        assertThat(refused.results()).extracting(Item::reason).containsOnly("NEEDS_TASKS_ANY");
        assertThat(post("/admin/v1/tasks/" + a + ":undelete", "{}").statusCode())
                .isEqualTo(200);
        assertThat(client().undelete(b).count(Restore.RESTORED)).isEqualTo(1);
    }

    @Test
    void oneTaskIsDeletedByItsAddress() {
        given(a);
        assertThat(send("DELETE", "/admin/v1/tasks/" + a, "").body())
                .matches("\\{\"taskid\":\"" + a + "\",\"outcome\":\"DELETED\",\"purgeTime\":\"[^\"]+\"}");
        assertThat(send("DELETE", "/admin/v1/tasks/" + c, "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/admin/v1/tasks/" + c, "").body()).contains("\"reason\":\"TASK_NOT_FOUND\"");
        service().add(task(b));
        Hold hold = client().holds().hold(HoldRequest.of(List.of(b)).because("lawsuit"));
        HttpResponse<String> held = send("DELETE", "/admin/v1/tasks/" + b, "");
        assertThat(held.statusCode()).isEqualTo(409);
        assertThat(held.body()).contains("Task is on hold " + hold.id() + "; nothing was deleted");
        client().holds().release(hold.id());
    }

    @Test
    void aHoldByFilterCoversWhatComesLater() {
        Hold hold = client().holds()
                .hold(HoldRequest.matching(mine() + " AND status=FAILED").because("lawsuit"));
        assertThat(hold.filter()).isEqualTo(mine() + " AND status = FAILED");
        assertThat(hold.taskCount()).isNull();
        service().add(task(a).status(TaskStatus.FAILED), task(b));
        Deletion deletion = client().delete(a, b);
        assertThat(deletion.results())
                .extracting(result -> result.outcome())
                .containsExactly(Outcome.HELD, Outcome.DELETED);
        assertThat(client().tasks("held = true AND " + mine()).page())
                .extracting(Task::hold)
                .containsExactly(hold.id());
        assertThat(client().holds().list().stream().map(Hold::id)).contains(hold.id());
        assertThat(clientOf(owner).holds().get(hold.id())).isEmpty();
        client().holds().release(hold.id());
        client().holds().release(hold.id());
        assertThat(client().holds().list().stream().map(Hold::id)).doesNotContain(hold.id());
        assertThat(client().holds().list(HoldQuery.IN_FORCE.showReleased(true)).stream()
                        .map(Hold::id))
                .contains(hold.id());
        assertThat(client().holds().get(hold.id()).orElseThrow().releaseTime()).isNotNull();
        assertThat(client().delete(a).complete()).isTrue();
    }

    @Test
    void aKeySaysWhoseItIs() {
        assertThat(clientOf(owner).me().owner()).isEqualTo(owner);
        assertThat(clientOf(owner).me().scopes()).contains("tasks:delete").doesNotContain("tasks:any");
        assertThat(client().me().owner()).isNull();
        assertThat(client().me().scopes()).contains("tasks:any");
    }
}
