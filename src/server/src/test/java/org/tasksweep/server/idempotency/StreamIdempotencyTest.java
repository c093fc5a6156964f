package org.tasksweep.server.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.ImportReport;

/** A stream with an Idempotency-Key. */
class StreamIdempotencyTest {
    private static final String LINES = task("a") + "\n" + task("b") + "\n";

    @RegisterExtension
    final Given given = new Given();

    @Test
    void aRepetitionIsReadToItsEndAndDoesNothing() throws IOException {
        StoredResponse first = run("once", LINES, this::imported);
        given.database().jdbi().useHandle(handle -> handle.execute("delete from task"));
        InputStream again = new ByteArrayInputStream(LINES.getBytes(UTF_8));
        StoredResponse second = streams().run("key_1", "once", "import", again, StreamIdempotencyTest::notAsked);
        assertThat(second.replayed()).isTrue();
        assertThat(second.body()).isEqualTo(first.body()).contains("imported=2");
        assertThat(again.read()).isEqualTo(-1);
        assertThat(given.ids("task")).isEmpty();
    }

    @Test
    void anotherStreamIsRefusedAlsoIfItOnlyEndsOtherwise() throws IOException {
        run("once", LINES, body -> answer(body.read() + " was all that was read"));
        assertThat(run("once", LINES, StreamIdempotencyTest::notAsked).replayed())
                .isTrue();
        assertRefused(Problem.KEY_REUSED, () -> run("once", LINES + "\n", StreamIdempotencyTest::notAsked));
        assertRefused(Problem.KEY_REUSED, () -> run("once", "", StreamIdempotencyTest::notAsked));
    }

    @Test
    void aBrokenStreamKeepsItsTransactionsStoresNoAnswerAndCanBeRepeated() throws IOException {
        assertThatThrownBy(() -> run("once", LINES, body -> {
                    imported(body);
                    throw new IOException("cable cut");
                }))
                .hasMessage("cable cut");
        assertThat(given.ids("task")).containsExactly("a", "b");
        assertThat(given.rows("idempotency")).isEmpty();
        assertThat(run("once", LINES, this::imported).body()).contains("unchanged=2");
    }

    @Test
    void theSecondIsRefusedWhileTheFirstIsRunningInThisProcessAndInAnother() throws IOException {
        StreamIdempotency here = streams();
        StreamIdempotency elsewhere = streams();
        Idempotency notOfStreams = new Idempotency(given.database(), () -> {});
        here.run("key_1", "once", "import", InputStream.nullInputStream(), body -> {
            for (StreamIdempotency any : List.of(here, elsewhere)) {
                assertRefused(
                        Problem.STILL_RUNNING,
                        () -> any.run("key_1", "once", "import", body, StreamIdempotencyTest::notAsked));
            }
            assertRefused(
                    Problem.STILL_RUNNING, () -> notOfStreams.run("key_1", "once", "request", handle -> answer("")));
            return elsewhere.run("key_1", "another", "import", body, inner -> answer("not in the way"));
        });
        assertThat(given.rows("idempotency")).hasSize(2);
    }

    @Test
    void aCallThatLostTheLockStoresNoAnswer() {
        assertThatThrownBy(() -> run("once", LINES, body -> {
                    endWhoHoldsALock();
                    return answer("too late");
                }))
                .matches(Database::unavailable);
        assertThat(given.rows("idempotency")).isEmpty();
    }

    @Test
    void theKeyOfAProcessThatDiedIsFree() throws IOException {
        List<String> done = new ArrayList<>();
        assertThatThrownBy(() -> run("once", LINES, body -> {
                    endWhoHoldsALock();
                    done.add(run("once", LINES, this::imported).body());
                    return answer("too late");
                }))
                .matches(Database::unavailable);
        assertThat(run("once", LINES, StreamIdempotencyTest::notAsked).body()).isEqualTo(done.get(0));
    }

    // As PostgreSQL does itself when a process dies. Ends when the lock is gone.
    private void endWhoHoldsALock() {
        given.database().jdbi().useHandle(handle -> {
            String held = "from pg_locks where locktype = 'advisory'";
            handle.execute("select pg_terminate_backend(pid, 10000) " + held);
            assertThat(handle.select("select pid " + held).mapTo(Integer.class).list())
                    .isEmpty();
        });
    }

    @Test
    void onlySomeStreamsAtATimeHoldAConnection() throws IOException {
        StreamIdempotency streams = streams();
        assertRefused(Problem.OVERLOADED, () -> nested(streams, 9));
        assertThat(given.rows("idempotency")).isEmpty();
        nested(streams, 8);
        assertThat(given.rows("idempotency")).hasSize(8);
    }

    private static StoredResponse nested(StreamIdempotency streams, int depth) throws IOException {
        if (depth == 0) return answer("the innermost");
        return streams.run(
                "key_1", "key-" + depth, "import", InputStream.nullInputStream(), body -> nested(streams, depth - 1));
    }

    private StoredResponse run(String key, String body, StreamIdempotency.StreamWork work) throws IOException {
        return streams().run("key_1", key, "import", new ByteArrayInputStream(body.getBytes(UTF_8)), work);
    }

    // Each is as another process: they share the database only.
    private StreamIdempotency streams() {
        return new StreamIdempotency(given.database());
    }

    private StoredResponse imported(InputStream body) throws IOException {
        ImportReport report = new TaskImport(given.database(), Given.CLOCK).run(body);
        return answer(report.toString());
    }

    private static StoredResponse notAsked(InputStream body) {
        throw new AssertionError("not asked");
    }

    private static StoredResponse answer(String body) {
        return new StoredResponse(200, null, null, body, body, true, false);
    }

    private static void assertRefused(Problem problem, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
