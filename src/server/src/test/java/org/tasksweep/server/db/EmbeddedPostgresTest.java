package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.ds.PGSimpleDataSource;
import org.tasksweep.server.given.FreePort;

/** The life of the embedded server. */
class EmbeddedPostgresTest extends GivenEmbeddedPostgres {
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
        server = EmbeddedPostgres.start(home, FreePort.next());
        assertThat(ask("select text from note")).isEqualTo("kept");
        assertThat(server.address().password()).isEqualTo(password);
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
        server = EmbeddedPostgres.start(home, FreePort.next());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX permissions")
    void onlyItsOwnerReadsThePasswords() throws IOException {
        for (String file : List.of("password", "owner.password", "application.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void objectsThatAnEarlierVersionMadeAsSuperuserAreGivenToTheOwnerOfTheSchema() throws IOException {
        sql(
                server,
                "create table if not exists old (id bigint generated always as identity, at timestamptz)",
                "create sequence if not exists old_number",
                "create or replace function old_function() returns int language sql return 1");
        server.close();
        server = EmbeddedPostgres.start(home, FreePort.next());
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
    void aServerThatWouldLoseDeletionsIsRefusedUntilItIsDurableAgain() throws IOException {
        Database database = new Database(new PGSimpleDataSource());
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            sql(server, "alter system set " + setting + " = off");
            server.close();
            server = EmbeddedPostgres.start(home, FreePort.next());
            assertThatThrownBy(() -> database.open(server.address(), server.owner()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(setting + "=off and would lose acknowledged deletions");
            sql(server, "alter system reset all");
            server.close();
            server = EmbeddedPostgres.start(home, FreePort.next());
        }
    }
}
