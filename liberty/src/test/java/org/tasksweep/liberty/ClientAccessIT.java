package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.NewKey;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** The client library with keys that may little or nothing, and with ids nobody hopes for. */
class ClientAccessIT extends Deployed {
    private static final SomeTasks TASKS = SomeTasks.ofThisRun("access", 1_000, 10);
    private static final Tasksweep ADMIN = Tasksweep.connect(Deployed.SERVER, Deployed.KEY);

    @BeforeAll
    static void importSome() {
        ADMIN.importTasks(TASKS.lines());
    }

    @AfterAll
    static void disconnect() {
        ADMIN.close();
    }

    @Test
    void aKeyOfOneOwnerReachesNothingElse() {
        String own = TASKS.id(5);
        String foreign = TASKS.id(6);
        Key key = ADMIN.keys().create(new NewKey("of one", List.of("tasks:read", "tasks:delete"), TASKS.owner(5)));
        try (Tasksweep bound = Tasksweep.connect(Deployed.SERVER, String.valueOf(key.key()))) {
            assertThat(bound.me().owner()).isEqualTo(TASKS.owner(5));
            assertThat(bound.tasks().stream())
                    .hasSize(100)
                    .allSatisfy(task -> assertThat(task.uid()).isEqualTo(TASKS.owner(5)));
            assertThat(bound.info(foreign)).isEmpty();
            assertThat(bound.delete(own, foreign, "unknown").results())
                    .extracting(Result::outcome)
                    .containsExactly(Outcome.DELETED, Outcome.NOT_FOUND, Outcome.NOT_FOUND);
            assertThat(ADMIN.info(foreign)).isPresent();
            assertThat(bound.undelete(own, foreign).results())
                    .extracting(item -> item.outcome())
                    .containsExactly(Restore.RESTORED, Restore.NOT_FOUND);
            assertThat(bound.summary(TASKS.filter()).tasks()).isEqualTo(100);
            ADMIN.keys().revoke(key.id());
            assertThatThrownBy(bound::me).hasMessageContaining("Missing or invalid API key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a#b", "a*", "a/*", "\"'/", "..", "a b+c%2F?&=;:", "é水😀\u202e"})
    void aTaskIsFoundDeletedAndBroughtBackWhateverItsId(String odd) {
        String id = odd.equals("..") ? odd : GivenService.id() + odd;
        GivenService.task("of odd ids", id, "p");
        assertThat(ADMIN.task(id).orElseThrow().taskid()).isEqualTo(id);
        assertThat(ADMIN.delete(id).deletedIds()).containsExactly(id);
        assertThat(ADMIN.task(id).orElseThrow().deleteTime()).isNotNull();
        assertThat(ADMIN.info(id)).isEmpty();
        assertThat(ADMIN.undelete(id).count(Restore.RESTORED)).isEqualTo(1);
        assertThat(ADMIN.task(id + "/unknown")).isEmpty();
    }

    @Test
    void aWrongKeyIsRefusedAndNowhereInWhatIsThrown() {
        String wrong = "tsk_wrong_0123456789abcdef0123456789";
        try (Tasksweep stranger = Tasksweep.connect(Deployed.SERVER, wrong)) {
            for (Runnable call : List.<Runnable>of(
                    stranger::me,
                    stranger::tasks,
                    () -> stranger.delete(TASKS.id(0)),
                    () -> stranger.importTasks(TASKS.lines()))) {
                var refused = catchThrowableOfType(TasksweepException.class, call::run);
                assertThat(refused.status()).hasValue(401);
                assertThat(trace(refused))
                        .contains("Missing or invalid API key")
                        .doesNotContain(wrong);
            }
        }
        assertThat(ADMIN.info(TASKS.id(0))).isPresent();
    }

    private static String trace(Throwable refused) {
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
