package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;

/** A hold protects what looks like its words, on every way to the end. */
class HeldLookalikeTest extends GivenSweeps {

    @ParameterizedTest(name = "hold {0}, prompt {1}")
    @CsvSource({
        "caf\u00e9,   a cafe\u0301 at night",
        "cafe\u0301,  a CAF\u00c9 at night",
        "\u039f\u0394\u039f\u03a3, \u03bc\u03b9\u03b1 \u03bf\u03b4\u03bf\u03c2",
        "strasse, die Stra\u00dfe"
    })
    void nothingDeletesIt(String words, String prompt) {
        given.tasks(task("kept").prompt(prompt), task("other"), task("purged").prompt(prompt));
        sweeping.deletion.run(SweepFixture.delete("purged"));
        given.holdMatching("prompt : \"" + words + "\"");

        sweeping.deletion.run(SweepFixture.delete("kept"));
        assertThat(given.ids("task")).as("after a request").containsExactly("kept", "other");
        sweeping.run(sweeping.plan(PlanCommands.of("*")));
        assertThat(given.ids("task")).as("after a sweep").containsExactly("kept");
        sweeping.clock.pass(Duration.ofDays(30));
        sweeping.purge();
        assertThat(given.ids("trash")).as("after the purge").containsExactly("purged");
        assertThat(sweeping.removed).isEqualTo(List.of("images/other/0.png"));
    }
}
