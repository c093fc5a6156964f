package org.tasksweep.server.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.deletion.Commands.delete;
import static org.tasksweep.server.deletion.Commands.outcomes;
import static org.tasksweep.server.deletion.Commands.strict;
import static org.tasksweep.server.deletion.Commands.validate;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Outcome;

/** All or nothing, and nothing at all. */
class StrictDeletionTest {
    @RegisterExtension
    final Given given = new Given();

    @BeforeEach
    void fiveTasks() {
        given.tasks(task("a"), task("b"), task("held"), task("running").status(2), task("buried"));
        given.hold("held");
        run(delete("buried"));
    }

    @Test
    void allGoIfAllCan() {
        DeletionReport report = run(strict("a", "b", "buried"));
        assertThat(outcomes(report)).containsExactly(Outcome.DELETED, Outcome.DELETED, Outcome.ALREADY_DELETED);
        assertThat(report.success()).isTrue();
        assertThat(given.ids("task")).containsExactly("held", "running");
    }

    @Test
    void anUnknownIdStopsEverything() {
        stopped(strict("a", "unknown", "b"), Outcome.SKIPPED, Outcome.NOT_FOUND, Outcome.SKIPPED);
    }

    @Test
    void aHoldStopsEverything() {
        stopped(strict("a", "held"), Outcome.SKIPPED, Outcome.HELD);
    }

    @Test
    void aRunningTaskIsNeverDeferredAndStopsEverything() {
        stopped(strict("a", "running"), Outcome.SKIPPED, Outcome.RUNNING);
    }

    @Test
    void aForeignIdStopsEverythingLikeAnUnknownOne() {
        given.tasks(task("foreign").owner("u2"));
        DeleteCommand command = new DeleteCommand(List.of("a", "foreign"), "u1", true, false, "key_1", null, null);
        stopped(command, Outcome.SKIPPED, Outcome.NOT_FOUND);
    }

    @Test
    void alreadyDeletedIdsNeverFail() {
        DeletionReport report = run(strict("buried"));
        assertThat(outcomes(report)).containsExactly(Outcome.ALREADY_DELETED);
        assertThat(report.success()).isTrue();
        assertThat(report.sweep()).isNull();
    }

    @Test
    void validatingTellsWhatWouldHappenAndChangesNothing() {
        List<String> before = given.everything();
        DeletionReport report = run(validate(false, "a", "held", "running", "buried", "unknown"));
        assertThat(outcomes(report))
                .containsExactly(
                        Outcome.DELETED, Outcome.HELD, Outcome.DEFERRED, Outcome.ALREADY_DELETED, Outcome.NOT_FOUND);
        assertThat(report.success()).isFalse();
        assertThat(report.sweep()).isNull();
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void validatingStrictlyTellsWhatStandsInTheWayAndChangesNothing() {
        List<String> before = given.everything();
        assertThat(outcomes(run(validate(true, "a", "running")))).containsExactly(Outcome.SKIPPED, Outcome.RUNNING);
        assertThat(outcomes(run(validate(true, "a", "buried"))))
                .containsExactly(Outcome.DELETED, Outcome.ALREADY_DELETED);
        assertThat(given.everything()).isEqualTo(before);
    }

    private void stopped(DeleteCommand command, Outcome... expected) {
        List<String> before = given.everything();
        DeletionReport report = run(command);
        assertThat(outcomes(report)).containsExactly(expected);
        assertThat(report.success()).isFalse();
        assertThat(report.sweep()).isNull();
        assertThat(given.everything()).isEqualTo(before);
    }

    private DeletionReport run(DeleteCommand command) {
        return new DeletionService(
                        given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(command);
    }
}
