package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;
import org.tasksweep.server.given.Given;

/** The life of the embedded server; one home for all tests, since unpacking takes seconds. */
class EmbeddedPostgresTest {
    @TempDir
    static Path temporary = Path.of("");

    private static Path home = Path.of("");

    @RegisterExtension
    final Given given = new Given();

    private EmbeddedPostgres server;

    @BeforeAll
    static void aHome() throws IOException {
        home = temporary.toRealPath().resolve("postgres");
    }

    EmbeddedPostgresTest() throws IOException {
        server = EmbeddedPostgres.start(home, freePort());
    }

    @BeforeEach
    void anEmptyTable() {
        sql(server, "drop table if exists note", "create table note as select 'kept' as text");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void itIsDurable() {
        assertThat(List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
                .allSatisfy(setting -> assertThat(ask("show " + setting)).isEqualTo("on"));
    }

    @Test
    void itListensOnLoopbackOnlyAndAsksForThePassword() throws IOException {
        assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
        Jdbi wrong = Jdbi.create(server.address().url(), server.address().user(), "wrong");
        assertThatThrownBy(wrong::open).hasMessageContaining("password authentication failed");
        assertThat(server.address().toString()).doesNotContain(server.address().password());
    }

    @Test
    void dataOutlivesAStopAndTheAddressStaysTheSame() throws IOException {
        String password = server.address().password();
        server.close();
        server = EmbeddedPostgres.start(home, freePort());
        assertThat(ask("select text from note")).isEqualTo("kept");
        assertThat(server.address().password()).isEqualTo(password);
    }

    @Test
    void theServerOfAKilledProcessIsStoppedAndItsDataKept() throws IOException {
        Jdbi orphan = jdbi(server);
        server = EmbeddedPostgres.start(home, freePort());
        assertThatThrownBy(orphan::open).hasMessageContaining("refused");
        assertThat(ask("select text from note")).isEqualTo("kept");
    }

    @Test
    void aStalePidFileNeverEndsTheProgramThatHasTheNumberNow() throws IOException {
        server.close();
        pretendToRun(ProcessHandle.current().pid());
        server = EmbeddedPostgres.start(home, freePort());
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
        server = EmbeddedPostgres.start(home, freePort());
        assertThat(ProcessHandle.of(other))
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        assertThat(given.ids("task")).isEmpty();
        assertThat(ask("select text from note")).isEqualTo("kept");
    }

    @Test
    void aPidFileOfNonsenseIsRemoved() throws IOException {
        server.close();
        Files.writeString(home.resolve("data/postmaster.pid"), "-1\n");
        server = EmbeddedPostgres.start(home, freePort());
        assertThat(ask("select text from note")).isEqualTo("kept");
    }

    @Test
    void aTakenPortIsSaidWithTheSettingToChange() throws IOException {
        server.close();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home, other.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Port " + other.getLocalPort()
                            + " on 127.0.0.1 is taken by another program; set TASKSWEEP_DB_PORT to a free one");
        }
        server = EmbeddedPostgres.start(home, freePort());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerReadsThePasswords() throws IOException {
        for (String file : List.of("password", "owner.password", "application.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatAnEarlierVersionMadeAsSuperuserIsHandedToTheOwnerOfTheSchema() throws IOException {
        sql(
                server,
                "create table if not exists old (id bigint generated always as identity, at timestamptz)",
                "create sequence if not exists old_number",
                "create or replace function old_function() returns int language sql return 1");
        server.close();
        server = EmbeddedPostgres.start(home, freePort());
        assertThat(ask("select string_agg(distinct relowner::regrole::text, ', ') from pg_class"
                        + " where relname in ('old', 'old_id_seq', 'old_number')"))
                .isEqualTo("tasksweep_owner");
        assertThat(ask("select proowner::regrole::text from pg_proc where proname = 'old_function'"))
                .isEqualTo("tasksweep_owner");
    }

    @Test
    void nothingOfTheServiceIsInTheEnvironmentOfItsDatabase() throws IOException {
        String postmaster =
                Files.readAllLines(home.resolve("data/postmaster.pid")).get(0);
        assertThat(PostgresTools.ENVIRONMENT).noneMatch(name -> name.startsWith("TASKSWEEP"));
        Path environment = Path.of("/proc/" + postmaster + "/environ");
        if (Files.isReadable(environment)) {
            assertThat(Files.readString(environment).split("\0"))
                    .allSatisfy(line -> assertThat(line.replaceAll("=.*", ""))
                            .matches("PG[A-Z_]+|LC_[A-Z]+|PWD|" + String.join("|", PostgresTools.ENVIRONMENT)));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatADeadPostmasterLeftBehindIsWaitedFor() throws Exception {
        Connection busy = jdbi(server).open().getConnection();
        long backend = busy.unwrap(PgConnection.class).getBackendPID();
        Thread sleeper = new Thread(() -> ignoringTheEnd(busy));
        sleeper.start();
        long postmaster = Long.parseLong(
                Files.readAllLines(home.resolve("data/postmaster.pid")).get(0));
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        Instant begun = Instant.now();
        server = EmbeddedPostgres.start(home, freePort());
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

    @Test
    void aServerThatWouldLoseDeletionsIsRefusedUntilItIsDurableAgain() throws IOException {
        Database database = new Database(new PGSimpleDataSource());
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            sql(server, "alter system set " + setting + " = off");
            server.close();
            server = EmbeddedPostgres.start(home, freePort());
            assertThatThrownBy(() -> database.open(server.address(), server.owner()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(setting + "=off and would lose acknowledged deletions");
            sql(server, "alter system reset all");
            server.close();
            server = EmbeddedPostgres.start(home, freePort());
        }
    }

    private static void pretendToRun(long pid) throws IOException {
        Files.writeString(home.resolve("data/postmaster.pid"), pid + "\n" + home.resolve("data") + "\n");
    }

    private String ask(String sql) {
        return jdbi(server)
                .withHandle(handle -> handle.select(sql).mapTo(String.class).one());
    }

    private static void sql(EmbeddedPostgres server, String... statements) {
        jdbi(server).useHandle(handle -> List.of(statements).forEach(handle::execute));
    }

    private static Jdbi jdbi(EmbeddedPostgres server) {
        try {
            return jdbi(server.superuser());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Jdbi jdbi(Address address) {
        return Jdbi.create(address.url(), address.user(), address.password());
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
