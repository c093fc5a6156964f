package org.tasksweep.server.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.hold.NewHold;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** The stored answer and the work are one. */
class IdempotencyTest {
    private static final DeleteCommand STRICT =
            new DeleteCommand(List.of("a", "b"), null, true, false, "key_1", null, null);

    @RegisterExtension
    final Given given = new Given();

    @Test
    void workThatFailsLeavesNeitherEffectNorAnswer() {
        given.tasks(task("a"), task("b"));
        assertThatThrownBy(() -> run(handle -> {
                    deletion().run(handle, STRICT);
                    throw new IllegalStateException("died here");
                }))
                .hasMessage("died here");
        assertThat(given.ids("task")).containsExactlyInAnyOrder("a", "b");
        assertThat(given.rows("idempotency")).isEmpty();
        assertThat(given.rows("sweep")).isEmpty();
    }

    @Test
    void allOrNothingTakesBackWhatItMovedAlsoInsideTheTransactionOfAnIdempotentRequest() {
        given.tasks(task("a"), task("b"));
        given.superuser().useHandle(IdempotencyTest::protectWithoutAWord);
        try {
            assertThatThrownBy(() -> run(handle -> {
                        deletion().run(handle, STRICT);
                        return answer("{}", true);
                    }))
                    .matches(Database::unavailable);
            assertThat(given.ids("task")).containsExactlyInAnyOrder("a", "b");
            assertThat(given.rows("trash")).isEmpty();
            assertThat(given.rows("idempotency")).isEmpty();
        } finally {
            given.superuser().useHandle(handle -> handle.execute("drop function spare_b cascade"));
        }
    }

    // As a hold that comes between judging and moving would: b stays, although it was judged deletable.
    private static void protectWithoutAWord(Handle handle) {
        handle.execute("""
                create function spare_b() returns trigger language plpgsql as
                $$ begin return case when old.task_id = 'b' then null else old end; end $$""");
        handle.execute("create trigger spare_b before delete on task for each row execute function spare_b()");
    }

    @Test
    void aHoldIsMadeOnceAlsoIfTheProcessDiesBeforeItsAnswerIsStored() {
        assertThatThrownBy(() -> run(handle -> {
                    hold(handle);
                    throw new IllegalStateException("died here");
                }))
                .hasMessage("died here");
        run(handle -> {
            hold(handle);
            return answer("{}", true);
        });
        assertThat(given.rows("hold")).hasSize(1);
        assertThat(given.rows("audit"))
                .filteredOn(row -> row.contains("\"HOLD\""))
                .hasSize(1);
    }

    @Test
    void whileTheLedgerCannotBeWrittenAStoredAnswerIsNotRepeatedAndOtherWorkIsDone() {
        run(handle -> answer("{}", true));
        Idempotency unwritable = new Idempotency(given.database(), () -> {
            throw Problem.LEDGER_UNAVAILABLE.plain();
        });
        assertThatThrownBy(() -> unwritable.run("key_1", "once", "the request", handle -> answer("{}", true)))
                .returns(Problem.LEDGER_UNAVAILABLE, RefusedAs::problem);
        unwritable.run("key_1", "another", "a hold", handle -> {
            hold(handle);
            return answer("{}", true);
        });
        assertThat(given.rows("hold")).hasSize(1);
    }

    private void hold(Handle handle) {
        given.holds().create(handle, Given.ADMINISTRATOR, new NewHold(List.of("a"), null, "court order", null), null);
    }

    @Test
    void anAnswerThatInvitesARetryIsNotKept() {
        run(handle -> answer("{\"try\":1}", false));
        assertThat(run(handle -> answer("{\"try\":2}", true)).body()).isEqualTo("{\"try\":2}");
        StoredResponse third = run(handle -> {
            throw new AssertionError("not asked");
        });
        assertThat(third.body()).isEqualTo("{\"try\":2}");
        assertThat(third.replayed()).isTrue();
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        run(handle -> answer("{\"day\":1}", true));
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update idempotency set created_at = now() - interval '25 hours'"));
        assertThat(run(handle -> answer("{\"day\":2}", true)).body()).isEqualTo("{\"day\":2}");
        assertThat(given.rows("idempotency")).hasSize(1);
    }

    @Test
    void theSecondIsRefusedWhileTheFirstIsRunning() {
        run(handle -> {
            Thread second = new Thread(() -> assertThatThrownBy(() -> run(inner -> {
                        throw new AssertionError("not asked");
                    }))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(Problem.STILL_RUNNING)));
            List<Throwable> wrong = new CopyOnWriteArrayList<>();
            second.setUncaughtExceptionHandler((thread, failure) -> wrong.add(failure));
            second.start();
            join(second);
            assertThat(wrong).isEmpty();
            return answer("{}", true);
        });
    }

    @Test
    void repetitionsAreNotInEachOthersWay() {
        run(handle -> answer("{\"first\":true}", true));
        given.database().jdbi().useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtextextended('key_1 once', 26))");
            List<String> bodies = new CopyOnWriteArrayList<>();
            Thread again = new Thread(
                    () -> bodies.add(run(inner -> answer("not asked", true)).body()));
            again.start();
            join(again);
            assertThat(bodies).containsExactly("{\"first\":true}");
        });
    }

    @Test
    void aRepetitionGetsWhatWasKeptAndWhereToFindIt() {
        StoredResponse first =
                run(handle -> new StoredResponse(201, null, "/keys/1", "{\"key\":\"secret\"}", "{}", true, false));
        assertThat(first.body()).contains("secret");
        assertThat(run(handle -> answer("not asked", true)))
                .isEqualTo(new StoredResponse(201, null, "/keys/1", "{}", "{}", true, true));
        assertThat(given.rows("idempotency")).singleElement().asString().doesNotContain("secret");
    }

    @Test
    void aKeyIsPrintableAscii() {
        for (String wrong : List.of("", " ", "a b", "ä", "a\n", "x".repeat(256))) {
            assertThatThrownBy(() -> new IdempotencyKey("key_1", wrong))
                    .as(wrong)
                    .hasMessage("Idempotency-Key: must be 1 to 255 printable ASCII characters");
        }
        assertThat(new IdempotencyKey("key_1", "~!x".repeat(85)).key()).hasSize(255);
    }

    private static void join(Thread thread) {
        try {
            thread.join(30_000);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private StoredResponse run(Function<Handle, StoredResponse> work) {
        return new Idempotency(given.database(), () -> {}).run("key_1", "once", "the request", work);
    }

    private static StoredResponse answer(String body, boolean lasting) {
        return new StoredResponse(200, null, null, body, body, lasting, false);
    }

    private DeletionService deletion() {
        return new DeletionService(
                given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off());
    }
}
