package org.tasksweep.server.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;
import static org.tasksweep.wire.Outcome.DELETED;
import static org.tasksweep.wire.Outcome.HELD;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Several servers on one database: each obeys at once what another one was told. */
class HoldNodesTest {
    @RegisterExtension
    final Given given = new Given();

    private final List<String> ids = List.of("a", "b", "c", "d");

    @BeforeEach
    void fourTasks() {
        given.tasks(task("a"), task("b"), task("c"), task("d"));
    }

    @Test
    void theVeryNextStatementHonoursAnotherNodesFilter() {
        DeletionService here = node();
        assertThat(outcomes(here, false, "unknown")).containsExactly(Outcome.NOT_FOUND);
        given.holdMatching("taskid = a");
        assertThat(outcomes(here, false, "a", "b")).containsExactly(HELD, DELETED);
        given.holdMatching("taskid = c");
        assertThat(outcomes(here, false, "a", "c", "d")).containsExactly(HELD, HELD, DELETED);
    }

    @Test
    void soDoesTheNextStatementAfterIdsAndAReleaseCountsAtOnce() {
        DeletionService here = node();
        long hold = given.hold("a");
        assertThat(outcomes(here, false, "a")).containsExactly(HELD);
        given.holds().release(Given.ADMINISTRATOR, "hold_" + hold, null);
        long filter = given.holdMatching("taskid = b");
        assertThat(outcomes(here, false, "a", "b")).containsExactly(DELETED, HELD);
        given.holds().release(Given.ADMINISTRATOR, "hold_" + filter, null);
        assertThat(outcomes(here, false, "b")).containsExactly(DELETED);
    }

    @Test
    void soDoesAllOrNothing() {
        DeletionService here = node();
        outcomes(here, true, "unknown");
        given.holdMatching("taskid = a");
        assertThat(outcomes(here, true, "a", "b")).containsExactly(HELD, Outcome.SKIPPED);
        assertThat(given.ids("task")).isEqualTo(ids);
    }

    @Test
    void soDoesADeletionInsideATransactionOfTheCaller() {
        DeletionService here = node();
        given.holdMatching("taskid = a");
        List<Outcome> outcomes = given.database().jdbi().inTransaction(handle -> {
            given.holdMatching("taskid = b");
            return outcomes(here, false, "a", "b", "c");
        });
        assertThat(outcomes).containsExactly(HELD, HELD, DELETED);
    }

    @Test
    void aRepeatedStatementIsOneActInTheAudit() {
        DeletionService here = node();
        given.holdMatching("taskid = a");
        outcomes(here, false, "a", "b");
        assertThat(given.rows("audit"))
                .filteredOn(row -> row.contains("\"DELETE\""))
                .hasSize(1);
    }

    private DeletionService node() {
        return new DeletionService(
                given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off());
    }

    private static List<Outcome> outcomes(DeletionService node, boolean strict, String... ids) {
        return node.run(new DeleteCommand(List.of(ids), null, strict, false, "key_1", null, null)).results().stream()
                .map(Result::outcome)
                .toList();
    }
}
