package org.tasksweep.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;

/** The result of a task that was deleted while it was processing. Contract case 7. */
class LateResultTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void itIsDroppedAndItsPicturesWaitForThePurge() {
        given.tasks(processing("a"));
        delete("a");
        assertThat(given.rows("trash").get(0)).contains("\"deferred\":true", "\"images\":[]");
        assertThat(given.tasks(ended("a")).trashed()).isEqualTo(1);
        assertThat(given.ids("task")).isEmpty();
        assertThat(given.rows("trash").get(0)).contains("\"deferred\":false", "\"images\":[\"images/a/late.png\"]");
    }

    @Test
    void itComesBackWithTheTaskWhereTheDeletionIsUndone() {
        given.tasks(processing("a"));
        delete("a");
        given.tasks(ended("a"));
        given.undelete(null, List.of("a"));
        assertThat(given.rows("task").get(0)).contains("\"image_status\":3", "images/a/late.png");
    }

    @Test
    void anotherOwnersLineChangesNothing() {
        given.tasks(processing("a"));
        delete("a");
        List<String> before = given.rows("trash");
        given.tasks(ended("a").owner("u2"));
        assertThat(given.rows("trash")).isEqualTo(before);
    }

    private static ImportLine processing(String id) {
        return task(id).status(2).without("url");
    }

    private static ImportLine ended(String id) {
        return task(id).status(3)
                .with(
                        "url",
                        Json.createArrayBuilder(List.of("images/" + id + "/late.png"))
                                .build());
    }

    private void delete(String id) {
        new DeletionService(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(List.of(id), null, false, false, "key_1", null, null));
    }
}
