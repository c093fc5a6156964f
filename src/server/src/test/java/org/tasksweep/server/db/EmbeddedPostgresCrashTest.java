package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.jdbc.PgConnection;
import org.tasksweep.server.given.FreePort;
import org.tasksweep.server.given.Given;

/** What a crash leaves behind: the embedded server starts all the same, and ends no other program. */
class EmbeddedPostgresCrashTest extends GivenEmbeddedPostgres {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void theServerOfAKilledProcessIsStoppedAndItsDataKept() throws IOException {
        Jdbi orphan = jdbi(server);
        server = EmbeddedPostgres.start(home, FreePort.next());
        assertThatThrownBy(orphan::open).hasMessageContaining("refused");
        assertThat(ask("select text from note")).isEqualTo("kept");
    }

    @Test
    void aStalePidFileNeverEndsTheProgramThatHasTheNumberNow() throws IOException {
        server.close();
        pretendToRun(ProcessHandle.current().pid());
        server = EmbeddedPostgres.start(home, FreePort.next());
        assertThat(ask("select text from note")).isEqualTo("kept");
    }

    @Test
    void aStalePidFileNeverEndsSomebodyElsesPostgres() throws IOException {
        server.close();
        long other = given.superuser()
                .withHandle(handle -> Long.parseLong(handle.select("select pg_read_file('postmaster.pid')")
                        .mapTo(String.class)
                        .one()
                        .lines()
                        .findFirst()
                        .orElseThrow()));
        pretendToRun(other);
        server = EmbeddedPostgres.start(home, FreePort.next());
        assertThat(ProcessHandle.of(other))
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        assertThat(given.ids("task")).isEmpty();
        assertThat(ask("select text from note")).isEqualTo("kept");
    }

    @Test
    void aPidFileOfNonsenseIsRemoved() throws IOException {
        server.close();
        Files.writeString(home.resolve("data/postmaster.pid"), "-1\n");
        server = EmbeddedPostgres.start(home, FreePort.next());
        assertThat(ask("select text from note")).isEqualTo("kept");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it stops a process by a signal")
    void theProcessesOfADeadPostmasterAreAwaited() throws Exception {
        Connection busy = jdbi(server).open().getConnection();
        long backend = busy.unwrap(PgConnection.class).getBackendPID();
        Thread sleeper = new Thread(() -> ignoringTheEnd(busy));
        sleeper.start();
        long postmaster = Long.parseLong(
                Files.readAllLines(home.resolve("data/postmaster.pid")).get(0));
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        Instant begun = Instant.now();
        server = EmbeddedPostgres.start(home, FreePort.next());
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        // Dead, if not yet collected by whoever inherited it.
        assertThat(ProcessHandle.of(backend).flatMap(left -> left.info().command()))
                .isEmpty();
        assertThat(ask("select text from note")).isEqualTo("kept");
        sleeper.join(10_000);
    }

    // A loop that never looks whether the postmaster lives, as a long sort does not.
    private static void ignoringTheEnd(Connection connection) {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("select count(*) from generate_series(1, 20000000) a, generate_series(1, 20000000) b");
        } catch (SQLException ended) {
            // As it has to be.
        }
    }

    private static void pretendToRun(long pid) throws IOException {
        Files.writeString(home.resolve("data/postmaster.pid"), pid + "\n" + home.resolve("data") + "\n");
    }
}
