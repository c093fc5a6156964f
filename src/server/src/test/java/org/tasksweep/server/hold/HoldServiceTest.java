package org.tasksweep.server.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;
import static org.tasksweep.wire.Outcome.DELETED;
import static org.tasksweep.wire.Outcome.HELD;
import static org.tasksweep.wire.Outcome.SKIPPED;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.task.TaskOrder;
import org.tasksweep.server.task.TaskPageRequest;
import org.tasksweep.server.task.TaskReader;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskPage;

/** What a hold protects, from when, and until when. */
class HoldServiceTest {
    private static final Caller OF_U1 = new Caller("key_u1", "u1's", Set.of(Scope.HOLDS_WRITE), "u1");

    @RegisterExtension
    final Given given = new Given();

    @Test
    void idsOnHoldStayAndTheHoldIsNamed() {
        given.tasks(task("a"), task("b"));
        long hold = given.hold("a", "a", "unknown");
        assertThat(delete("a", "b").results())
                .startsWith(new Result("a", HELD, false, "on hold hold_" + hold, null))
                .extracting(Result::outcome)
                .containsExactly(HELD, DELETED);
    }

    @Test
    void tasksThatMatchTheFilterOfAHoldStayAndTheFirstHoldIsNamed() {
        given.tasks(category("a", "evidence"), category("b", "other"), task("c").status(4), task("d"));
        long failed = given.holdMatching("status = FAILED");
        long evidence = given.holdMatching("category = evidence OR taskid = c");
        assertThat(delete("a", "b", "c", "d").results())
                .extracting(Result::detail)
                .containsExactly("on hold hold_" + evidence, null, "on hold hold_" + failed, null);
        assertThat(given.ids("task")).containsExactly("a", "c");
    }

    @Test
    void tasksThatComeLaterAreCoveredAsWell() {
        given.holdMatching("category = evidence");
        given.hold("b");
        given.tasks(category("a", "evidence"), task("b"), task("c"));
        assertThat(outcomes(delete("a", "b", "c"))).containsExactly(HELD, HELD, DELETED);
    }

    @Test
    void aReleasedHoldHoldsNothing() {
        given.tasks(task("a"), task("b"));
        HoldService holds = given.holds();
        for (long hold : List.of(given.hold("a"), given.holdMatching("taskid = b"))) {
            holds.release(Given.ADMINISTRATOR, "hold_" + hold, null);
        }
        assertThat(outcomes(delete("a", "b"))).containsExactly(DELETED, DELETED);
    }

    @Test
    void aHoldEndsByItselfAlsoForWhoKnewItBefore() {
        given.tasks(task("a"), task("b"));
        DeletionService knowing = deletion(given.holds());
        NewHold byFilter = matching("taskid = a", Instant.parse("2999-01-01T00:00:00Z"));
        given.create(given.holds(), Given.ADMINISTRATOR, byFilter, null);
        given.hold("b");
        assertThat(outcomes(delete(knowing, null, "a", "b"))).containsExactly(HELD, HELD);
        given.database().jdbi().useHandle(handle -> handle.execute("update hold set ends_at = now()"));
        assertThat(outcomes(delete(knowing, null, "a", "b"))).containsExactly(DELETED, DELETED);
    }

    @Test
    void agesCountFromTheMomentOfTheDeletion() {
        given.tasks(task("old").started("2026-10-01 12:00:00"), task("new").started("2026-10-31 12:00:00"));
        given.holdMatching("age < 7d");
        assertThat(outcomes(delete("old", "new"))).containsExactly(DELETED, HELD);
    }

    @Test
    void anOwnersHoldCoversHisTasksOnly() {
        given.tasks(task("a"), task("b"), task("c").owner("u2"), task("d").owner("u2"));
        given.create(given.holds(), OF_U1, new NewHold(List.of("a", "c"), null, "mine", null), null);
        given.create(given.holds(), OF_U1, matching("taskid = b OR taskid = d", null), null);
        assertThat(outcomes(delete("a", "b", "c", "d"))).containsExactly(HELD, HELD, DELETED, DELETED);
    }

    @Test
    void aHoldForEveryOwnerStopsAnOwnerToo() {
        given.tasks(task("a"), task("b"));
        long hold = given.hold("a");
        assertThat(delete(deletion(given.holds()), "u1", "a").results())
                .containsExactly(new Result("a", HELD, false, "on hold hold_" + hold, null));
    }

    @Test
    void aFilterStopsAllOrNothingAndAForecastTellsIt() {
        given.tasks(category("a", "evidence"), task("b"));
        given.holdMatching("category = evidence");
        List<String> before = given.everything();
        DeleteCommand strict = new DeleteCommand(List.of("a", "b"), null, true, false, "key_1", null, null);
        DeleteCommand forecast = new DeleteCommand(List.of("a", "b"), null, false, true, "key_1", null, null);
        assertThat(outcomes(deletion(given.holds()).run(strict))).containsExactly(HELD, SKIPPED);
        assertThat(outcomes(deletion(given.holds()).run(forecast))).containsExactly(HELD, DELETED);
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void heldInAFilterMeansHoldsOfBothKinds() {
        given.tasks(task("a"), category("b", "evidence"), task("c"));
        given.hold("a");
        given.holdMatching("category = evidence");
        assertThat(listed("held = true")).containsExactly("a", "b");
        assertThat(listed("held != true OR taskid = a")).containsExactly("a", "c");
        assertThat(listed("NOT held:*")).containsExactly("c");
    }

    @Test
    void aTaskNamesTheFirstHoldThatCoversItAlsoInTheTrash() {
        given.tasks(
                task("a"),
                category("b", "evidence"),
                task("c"),
                task("d"),
                task("e").owner("u2"));
        delete("d", "e");
        long ids = given.hold("a", "d", "e");
        long filter = given.holdMatching("category = evidence OR taskid = d OR taskid = a");
        long ofU2 = Long.parseLong(given.create(given.holds(), OF_U1, matching("taskid = e OR taskid = c", null), null)
                .id()
                .substring(5));
        assertThat(shownHolds())
                .containsExactly(
                        "a hold_" + ids, "b hold_" + filter, "c hold_" + ofU2, "d hold_" + ids, "e hold_" + ids);
        given.holds().release(Given.ADMINISTRATOR, "hold_" + ids, null);
        assertThat(shownHolds())
                .containsExactly(
                        "a hold_" + filter, "b hold_" + filter, "c hold_" + ofU2, "d hold_" + filter, "e null");
        for (Task task : tasks("*").tasks())
            assertThat(reader().find(task.taskid(), null)).contains(task);
    }

    private List<String> shownHolds() {
        return tasks("*").tasks().stream()
                .map(task -> task.taskid() + " " + task.hold())
                .toList();
    }

    @Test
    void theGuardKeepsRowsOfTheTrashToo() {
        given.tasks(task("a"), category("b", "evidence"), task("c"));
        delete("a", "b", "c");
        given.hold("a");
        given.holdMatching("category = evidence");
        HoldCondition guard = given.database().read(given.holds()::renewed);
        FilterBinder binder = FilterBinder.named(Given.NOW, guard);
        String purge = "delete from trash t where " + guard.allows(binder);
        int purged = given.database()
                .jdbi()
                .withHandle(handle ->
                        handle.createUpdate(purge).bindMap(binder.byName()).execute());
        assertThat(purged).isEqualTo(1);
        assertThat(given.ids("trash")).containsExactly("a", "b");
    }

    private static ImportLine category(String id, String category) {
        return task(id).with("category", Json.createValue(category));
    }

    private static NewHold matching(String filter, @Nullable Instant end) {
        return new NewHold(List.of(), TaskFilter.parse(filter), "court order", end);
    }

    private List<String> listed(String filter) {
        TaskPageRequest query = new TaskPageRequest(
                null, Optional.of(TaskFilter.parse(filter)), TaskOrder.parse("taskid"), false, 10, null);
        return reader().list(query).tasks().stream().map(Task::taskid).toList();
    }

    private TaskPage tasks(String filter) {
        return reader().list(new TaskPageRequest(
                null, Optional.of(TaskFilter.parse(filter)), TaskOrder.parse("taskid"), true, 10, null));
    }

    private TaskReader reader() {
        return new TaskReader(given.database(), Given.CLOCK, given.holds()::column);
    }

    private DeletionReport delete(String... ids) {
        return delete(deletion(given.holds()), null, ids);
    }

    private static DeletionReport delete(DeletionService deletion, @Nullable String owner, String... ids) {
        return deletion.run(new DeleteCommand(List.of(ids), owner, false, false, "key_1", null, null));
    }

    private DeletionService deletion(HoldService holds) {
        return new DeletionService(given.database(), holds, Given.CLOCK, Duration.ofDays(7), false, Ledger.off());
    }

    private static List<Outcome> outcomes(DeletionReport report) {
        return report.results().stream().map(Result::outcome).toList();
    }
}
