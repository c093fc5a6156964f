package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Restoration;
import org.tasksweep.client.TaskQuery;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/**
 * The client library as it is shipped, against a server with many tasks: 20,000, or 100,000 with {@code -Dtests.long=true}. Each
 * test leaves them as they were.
 */
class ClientIT extends Deployed {
    private static final int COUNT = Boolean.getBoolean("tests.long") ? 100_000 : 20_000;
    private static final int OWNERS = COUNT / 100;
    private static final SomeTasks TASKS = SomeTasks.ofThisRun("client", COUNT, OWNERS);
    private static final Tasksweep ADMIN = Tasksweep.connect(Deployed.SERVER, Deployed.KEY);

    @BeforeAll
    static void importEverything() {
        assertThat(ADMIN.importTasks(TASKS.lines()))
                .isEqualTo(new ImportReport(COUNT, 0, 0, 0, 0, 0, List.of(), List.of()));
    }

    @AfterAll
    static void disconnect() {
        ADMIN.close();
    }

    @Test
    void importingTheSameAgainChangesNothing() {
        assertThat(ADMIN.importTasks(TASKS.lines()))
                .isEqualTo(new ImportReport(0, 0, COUNT, 0, 0, 0, List.of(), List.of()));
    }

    @Test
    void everyPageTogetherHasEachTaskOnce() {
        TaskQuery query = TaskQuery.ALL.filter(TASKS.filter()).pageSize(1_000).orderBy("startTime desc");
        List<String> listed = ADMIN.tasks(query).stream().map(Task::taskid).toList();
        assertThat(listed).isEqualTo(TASKS.ids());
    }

    @Test
    void aFilterFindsWhatItSaysAndTellsHowItWasUnderstood() {
        String owner = TASKS.owner(17);
        var found = ADMIN.tasks("uid = \"" + owner + "\" AND status = FAILED");
        assertThat(found.filter()).contains("uid = \"" + owner + "\" AND status = FAILED");
        assertThat(found.stream())
                .hasSize(25)
                .allSatisfy(task -> assertThat(task.uid()).isEqualTo(owner))
                .allSatisfy(task -> assertThat(task.status()).isEqualTo(TaskStatus.FAILED));
    }

    @Test
    void aWrongFilterIsRefusedWithItsPlaceAndAnIdea() {
        assertThatThrownBy(() -> ADMIN.tasks("staus = FAILED"))
                .isInstanceOf(TasksweepException.class)
                .hasMessageContaining("at character 1; did you mean \"status\"?")
                .hasMessageContaining("HTTP 400");
    }

    @Test
    void theSummaryAddsUp() {
        TaskSummary summary = ADMIN.summary(TASKS.filter());
        assertThat(summary.tasks()).isEqualTo(COUNT);
        assertThat(summary.owners()).isEqualTo(OWNERS);
        assertThat(summary.sizeBytes()).isEqualTo(expectedBytes());
        assertThat(summary.byStatus())
                .isEqualTo(Map.of(
                        TaskStatus.COMPLETED, share(70),
                        TaskStatus.FAILED, share(25),
                        TaskStatus.QUEUED, share(3),
                        TaskStatus.PROCESSING, share(2)));
    }

    @Test
    void everythingIsDeletedOnceAndComesBack() {
        List<Deletion> progress = new ArrayList<>();
        Deletion deletion = ADMIN.delete(TASKS.ids(), progress::add);
        assertThat(progress)
                .hasSize(COUNT / 1_000)
                .allSatisfy(chunk -> assertThat(chunk.size()).isEqualTo(1_000));
        assertThat(deletion.complete()).isTrue();
        assertThat(deletion.summary().deleted()).isEqualTo(share(98));
        assertThat(deletion.summary().deferred()).isEqualTo(share(2));
        assertThat(deletion.results()).extracting(Result::taskid).isEqualTo(TASKS.ids());

        assertThat(ADMIN.info(TASKS.id(0))).isEmpty();
        assertThat(ADMIN.tasks(TASKS.filter()).page()).isEmpty();
        assertThat(ADMIN.task(TASKS.id(0)).orElseThrow().purgeTime()).isNotNull();

        Deletion again = ADMIN.delete(TASKS.ids());
        assertThat(again.summary().alreadyDeleted()).isEqualTo(COUNT);
        assertThat(again.results().get(0).purgeTime())
                .isEqualTo(deletion.results().get(0).purgeTime());

        Restoration restoration = ADMIN.undelete(TASKS.ids());
        assertThat(restoration.count(Restore.RESTORED)).isEqualTo(COUNT);
        assertThat(ADMIN.undelete(TASKS.id(0)).count(Restore.ALIVE)).isEqualTo(1);
        assertThat(ADMIN.summary(TASKS.filter()).sizeBytes()).isEqualTo(expectedBytes());
    }

    @Test
    void aTaskThatComesBackIsTheSameAsBefore() {
        TaskInfo.Data info = ADMIN.info(TASKS.id(1)).orElseThrow();
        Task task = ADMIN.task(TASKS.id(1)).orElseThrow();
        assertThat(info.prompt()).isEqualTo("Lighthouse 1");
        assertThat(info.imageStatus()).isEqualTo(3);
        ADMIN.delete(TASKS.id(1));
        ADMIN.undelete(TASKS.id(1));
        assertThat(ADMIN.info(TASKS.id(1))).contains(info);
        assertThat(ADMIN.task(TASKS.id(1))).contains(task);
    }

    private static long share(int percent) {
        return COUNT * (long) percent / 100;
    }

    private static long expectedBytes() {
        long sum = 0;
        for (int i = 0; i < COUNT; i++) sum += TASKS.bytes(i);
        return sum;
    }
}
