package org.tasksweep.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.given.FreePort;

/** An embedded server with one table; one home for all tests of a class, since unpacking takes seconds. */
abstract class GivenEmbeddedPostgres {
    @TempDir
    static Path temporary = Path.of("");

    static Path home = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    EmbeddedPostgres server;

    @BeforeAll
    static void aHome() throws IOException {
        home = temporary.toRealPath().resolve("postgres");
    }

    @BeforeEach
    void startWithOneTable() throws IOException {
        server = EmbeddedPostgres.start(home, FreePort.next());
        sql(server, "drop table if exists note", "create table note as select 'kept' as text");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    String ask(String sql) {
        return jdbi(server)
                .withHandle(handle -> handle.select(sql).mapTo(String.class).one());
    }

    static void sql(EmbeddedPostgres server, String... statements) {
        jdbi(server).useHandle(handle -> List.of(statements).forEach(handle::execute));
    }

    static Jdbi jdbi(EmbeddedPostgres server) {
        try {
            return jdbi(server.superuser());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Jdbi jdbi(Address address) {
        return Jdbi.create(address.url(), address.user(), address.password());
    }
}
