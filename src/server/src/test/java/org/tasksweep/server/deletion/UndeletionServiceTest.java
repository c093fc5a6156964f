package org.tasksweep.server.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.server.task.TrashStore;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.UndoneDeletion;

/** Bringing tasks back by their ids. */
class UndeletionServiceTest {
    private static final Duration WINDOW = Duration.ofDays(7);

    @RegisterExtension
    final Given given = new Given();

    private List<String> before = List.of();
    private String sweep = "";

    @BeforeEach
    void threeOfFourTasksAreDeleted() {
        given.tasks(
                task("a").prompt("\u202E line one\nline two 👩‍🚀 '; drop table task; --"),
                task("b").without("category").without("width").with("url", JsonValue.EMPTY_JSON_ARRAY),
                task("c").status(2),
                task("d").owner("u2"));
        before = given.rows("task");
        sweep = delete(null, "key_1", "INC-7", "a", "b", "d");
    }

    @Test
    void restoredTasksAreUnchanged() {
        restore("a", "b", "d");
        assertThat(given.rows("task")).isEqualTo(before);
        assertThat(given.rows("trash")).isEmpty();
    }

    @Test
    void everyIdIsAnsweredOnceInTheOrderAskedAndTheDeletionIsNamed() {
        BatchUndeleted answer = restore("unknown", "c", "b", "b", "a");
        assertThat(answer)
                .isEqualTo(new BatchUndeleted(
                        List.of(
                                new Item("unknown", Restore.NOT_FOUND, null, null, null),
                                new Item("c", Restore.ALIVE, null, null, null),
                                new Item("b", Restore.RESTORED, null, null, sweep),
                                new Item("a", Restore.RESTORED, null, null, sweep)),
                        2,
                        1,
                        1,
                        0,
                        List.of(new UndoneDeletion(sweep, "key_1", Given.NOW.toString(), "INC-7", 2))));
        assertThat(given.rows("audit"))
                .anyMatch(line -> line.contains("\"act\":\"UNDELETE\"")
                        && line.contains("\"sweep_id\":" + sweep.substring(3))
                        && line.contains("\"done\":2"));
        assertThat(given.rows("undeletion"))
                .singleElement()
                .asString()
                .startsWith("{\"sweep_id\":" + sweep.substring(3) + ",\"restored\":2,");
    }

    @Test
    void aSecondUndoIsHarmless() {
        restore("a");
        List<String> everything = given.everything();
        BatchUndeleted again = restore("a");
        assertThat(again.results()).extracting(Item::outcome).containsExactly(Restore.ALIVE);
        assertThat(again.undone()).isEmpty();
        assertThat(given.everything()).isEqualTo(everything);
    }

    @Test
    void foreignTasksStayWhereTheyAreAndLookUnknown() {
        List<String> everything = given.everything();
        BatchUndeleted answer = given.undelete("u2", List.of("a", "c", "unknown"));
        assertThat(answer.results()).extracting(Item::outcome).containsOnly(Restore.NOT_FOUND);
        assertThat(given.everything()).isEqualTo(everything);
    }

    @Test
    void noIdsIsNoWork() {
        assertThat(restore()).isEqualTo(new BatchUndeleted(List.of(), 0, 0, 0, 0, List.of()));
    }

    @Test
    void tasksThatAnotherCallerDeletedStayInTheTrash() {
        restore("a");
        String other = delete(null, "key_court", "court order", "a");
        List<String> everything = given.everything();
        BatchUndeleted answer = run(false, Set.of(sweep), "a", "b");
        assertThat(answer.results())
                .containsExactly(
                        new Item(
                                "a",
                                Restore.SKIPPED,
                                "OTHER_DELETION",
                                "deleted by " + other + ", not by " + sweep,
                                other),
                        new Item("b", Restore.RESTORED, null, null, sweep));
        assertThat(given.ids("trash")).containsExactly("a", "d");
        assertThat(given.everything()).isNotEqualTo(everything);
        assertThat(run(false, Set.of(sweep, other), "a").restored()).isEqualTo(1);
    }

    @Test
    void allOrNothingIsNothingIfOneWasDeletedByAnother() {
        restore("a");
        String other = delete(null, "key_court", "court order", "a");
        List<String> everything = given.everything();
        assertThatThrownBy(() -> run(true, Set.of(sweep), "unknown", "b", "a"))
                .hasMessageStartingWith("Nothing restored: 2 of 3 tasks cannot be")
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(Problem.OTHER_DELETION);
                    assertThat(refusal.where())
                            .extracting(where -> where.pointer() + " " + where.detail())
                            .containsExactly(
                                    "/taskids/0 unknown or purged",
                                    "/taskids/2 deleted by " + other + ", not by " + sweep);
                });
        assertThat(given.everything()).isEqualTo(everything);
    }

    @Test
    void tasksDeletedByAKeyForEveryOwnerAreRestoredByOneOnly() {
        assertThat(given.undelete("u1", List.of("a")).results())
                .containsExactly(new Item(
                        "a",
                        Restore.SKIPPED,
                        "NEEDS_TASKS_ANY",
                        "deleted by " + sweep + " of a key for every owner; only a key with tasks:any restores it",
                        sweep));
        restore("a", "b");
        key("key_admin", "tasks:delete", "tasks:any");
        key("key_owner", "tasks:delete");
        // As the contract does it where a key for every owner names one.
        delete("u1", "key_admin", null, "a");
        delete("u1", "key_owner", null, "b");
        assertThat(given.undelete("u1", List.of("a", "b")).results())
                .extracting(Item::outcome)
                .containsExactly(Restore.SKIPPED, Restore.RESTORED);
        assertThat(restore("a").restored()).isEqualTo(1);
    }

    @Test
    void tasksClaimedInTheTrashAreRestoredOnlyWithAKeyForEveryOwner() {
        restore("a", "b");
        key("key_admin", "tasks:delete", "tasks:any");
        key("key_owner", "tasks:delete");
        String own = delete("u1", "key_owner", null, "a", "b");
        delete(null, "key_admin", "takedown", "a", "unknown");
        delete("u1", "key_owner", null, "b");
        assertThat(given.undelete("u1", List.of("a", "b")).results())
                .extracting(Item::outcome, Item::reason, Item::sweep)
                .containsExactly(tuple(Restore.SKIPPED, "NEEDS_TASKS_ANY", own), tuple(Restore.RESTORED, null, own));
        assertThat(restore("a").restored()).isEqualTo(1);
    }

    @Test
    void afterItsWindowComesBackOnlyWhatAHoldKeeps() {
        long hold = given.hold("a");
        BatchUndeleted answer = at(WINDOW).run(command(false, Set.of(), "a", "b"));
        assertThat(answer.results())
                .containsExactly(
                        new Item("a", Restore.RESTORED, null, "kept past its undo window by hold_" + hold, sweep),
                        new Item(
                                "b",
                                Restore.SKIPPED,
                                "UNDO_WINDOW_OVER",
                                "the undo window of " + sweep + " ended at " + Given.NOW.plus(WINDOW),
                                sweep));
        assertThat(given.ids("task")).containsExactly("a", "c");
    }

    private UndeletionService at(Duration later) {
        Clock clock = Clock.fixed(Given.NOW.plus(later), ZoneOffset.UTC);
        return new UndeletionService(given.database(), given.holds(), clock, new TrashStore(), Ledger.off());
    }

    private BatchUndeleted restore(String... ids) {
        return given.undelete(null, List.of(ids));
    }

    private BatchUndeleted run(boolean atomic, Set<String> ifSweep, String... ids) {
        return at(Duration.ZERO).run(command(atomic, ifSweep, ids));
    }

    private static UndeleteCommand command(boolean atomic, Set<String> ifSweep, String... ids) {
        return new UndeleteCommand(List.of(ids), null, ifSweep, atomic, "key_1", null);
    }

    private String delete(@Nullable String owner, String key, @Nullable String reason, String... ids) {
        DeleteCommand command = new DeleteCommand(List.of(ids), owner, false, false, key, reason, null);
        return String.valueOf(
                new DeletionService(given.database(), given.holds(), Given.CLOCK, WINDOW, false, Ledger.off())
                        .run(command)
                        .sweep());
    }

    private void key(String id, String... scopes) {
        given.database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into api_key (id, name, hash, scopes) values (:id, :id, sha256(cast(:id as bytea)), :scopes)")
                        .bind("id", id)
                        .bindArray("scopes", String.class, List.of(scopes))
                        .execute());
    }
}
