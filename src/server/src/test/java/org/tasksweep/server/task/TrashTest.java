package org.tasksweep.server.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.Line.task;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.given.Given;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;

/** Undo. */
class TrashTest {
    @RegisterExtension
    final Given given = new Given();

    private List<String> before = List.of();

    @BeforeEach
    void threeOfFourTasksAreDeleted() {
        given.tasks(
                task("a").prompt("\u202E line one\nline two 👩‍🚀 '; drop table task; --"),
                task("b").without("category").without("width").with("url", JsonValue.EMPTY_JSON_ARRAY),
                task("c").status(2),
                task("d").owner("u2"));
        before = given.rows("task");
        new Deletion(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false)
                .run(new DeleteCommand(List.of("a", "b", "d"), null, false, false, "key_1", null, null));
    }

    @Test
    void whatComesBackIsWhatWasThere() {
        restore("a", "b", "d");
        assertThat(given.rows("task")).isEqualTo(before);
        assertThat(given.rows("trash")).isEmpty();
    }

    @Test
    void everyIdIsAnsweredOnceInTheOrderAsked() {
        BatchUndeleted answer = restore("unknown", "c", "b", "b", "a");
        assertThat(answer)
                .isEqualTo(new BatchUndeleted(
                        List.of(
                                new Item("unknown", Restore.NOT_FOUND),
                                new Item("c", Restore.ALIVE),
                                new Item("b", Restore.RESTORED),
                                new Item("a", Restore.RESTORED)),
                        2,
                        1,
                        1));
    }

    @Test
    void aSecondUndoIsHarmless() {
        restore("a");
        assertThat(restore("a").results()).containsExactly(new Item("a", Restore.ALIVE));
    }

    @Test
    void foreignTasksStayWhereTheyAreAndLookUnknown() {
        List<String> everything = given.everything();
        BatchUndeleted answer = new Trash(given.database(), Given.CLOCK).restore(List.of("a", "c", "unknown"), "u2");
        assertThat(answer.results()).extracting(Item::outcome).containsOnly(Restore.NOT_FOUND);
        assertThat(given.everything()).isEqualTo(everything);
    }

    @Test
    void noIdsIsNoWork() {
        assertThat(restore()).isEqualTo(new BatchUndeleted(List.of(), 0, 0, 0));
    }

    private BatchUndeleted restore(String... ids) {
        return new Trash(given.database(), Given.CLOCK).restore(List.of(ids), null);
    }
}
