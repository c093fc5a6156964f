package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;

/** A picture goes with the last task that names it or has ever named it, and not before. */
class SharedPicturesTest extends GivenSweeps {
    private static final Duration WINDOW = Duration.ofDays(7);

    @ParameterizedTest
    @CsvSource({"images/x/0.png, images/x/0.png", "x//0.png, ./x/0.png", "images/x/y/../0.png, x/0.png"})
    void itStaysAsLongAsATaskInTheTrashOrOnHoldNamesIt(String one, String other) {
        given.tasks(pictures("a", one, "a/own.png"), pictures("b", other));
        long hold = given.hold("b");
        delete("a");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(sweeping.removed).containsExactly("images/a/own.png");
        given.holds().release(Given.ADMINISTRATOR, "hold_" + hold, null);
        delete("b");
        sweeping.purge();
        assertThat(sweeping.removed).hasSize(1);
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactly("images/a/own.png", "images/x/0.png");
        assertThat(faults.count("picture") + faults.count("picture_share")).isZero();
    }

    @Test
    void ofManyTasksTheLastOneTakesItAlong() {
        List<ImportLine> lines = new ArrayList<>();
        for (int i = 0; i < 9; i++) lines.add(pictures("t" + i, "x/0.png"));
        given.tasks(lines.subList(0, 3));
        given.tasks(lines.subList(3, 9));
        given.tasks(lines);
        for (int i : List.of(4, 0, 8, 1, 2, 7, 6, 3)) {
            delete("t" + i);
            sweeping.clock.pass(WINDOW);
            sweeping.purge();
            assertThat(sweeping.removed).isEmpty();
        }
        delete("t5");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactly("images/x/0.png");
    }

    @Test
    void tasksThatArePurgedTogetherTakeWhatOnlyTheyShare() {
        given.tasks(pictures("a", "x/0.png", "y/0.png"), pictures("b", "x/0.png"), pictures("c", "y/0.png"));
        delete("a", "b");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactly("images/x/0.png");
    }

    @Test
    void picturesThatAnImportReplacedArePurgedWithTheirTask() {
        given.tasks(pictures("a", "a/0.png"));
        given.tasks(pictures("a", "a/1.png", "a/2.png"));
        given.tasks(pictures("a", "a/2.png"));
        delete("a");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactlyInAnyOrder("images/a/0.png", "images/a/1.png", "images/a/2.png");
    }

    @Test
    void picturesNamedByALateLineOfADeletedTaskArePurgedWithIt() {
        given.tasks(pictures("a", "a/0.png"));
        delete("a");
        assertThat(given.tasks(pictures("a", "a/1.png")).trashed()).isEqualTo(1);
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactlyInAnyOrder("images/a/0.png", "images/a/1.png");
    }

    @Test
    void aLineThatWasRejectedHasNoSay() {
        given.tasks(pictures("a", "a/0.png"), pictures("b", "b/0.png"));
        assertThat(given.tasks(pictures("a", "b/0.png").owner("u2")).rejected()).isEqualTo(1);
        delete("a");
        delete("b");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactlyInAnyOrder("images/a/0.png", "images/b/0.png");
        assertThat(faults.count("picture")).isZero();
    }

    @Test
    void aPictureThatCannotBeRemovedIsNotForgotten() {
        given.tasks(pictures("a", "a/0.png"));
        given.tasks(pictures("a", "a/1.png"));
        delete("a");
        sweeping.stuck.put("images/a/0.png", "timeout");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("a");
        sweeping.stuck.clear();
        sweeping.clock.pass(Duration.ofSeconds(10));
        sweeping.purge();
        assertThat(sweeping.removed).contains("images/a/0.png");
        assertThat(given.ids("trash")).isEmpty();
    }

    // An undo in between writes nothing about pictures.
    @Test
    void thereAndBackTouchesNoReference() {
        given.tasks(pictures("a", "x/0.png"), pictures("b", "x/0.png"));
        List<String> before = references();
        delete("a", "b");
        assertThat(references()).isEqualTo(before);
        sweeping.undelete(List.of("a", "b"));
        assertThat(references()).isEqualTo(before);
    }

    private List<String> references() {
        return given.database()
                .jdbi()
                .withHandle(handle -> handle.select(
                                "select concat_ws(' ', xmin, xmax, ctid, path) from picture order by path")
                        .mapTo(String.class)
                        .list());
    }

    private static ImportLine pictures(String id, String... names) {
        return task(id).with("url", Json.createArrayBuilder(List.of(names)).build());
    }

    private void delete(String... ids) {
        sweeping.deletion.run(SweepFixture.delete(ids));
    }
}
