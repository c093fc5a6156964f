package org.tasksweep.server.recovery;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service whose database can be restored; one home for all tests of a class, each with a ledger of its own. */
abstract class GivenBackups {
    @TempDir
    static Path temporary = Path.of("");

    private static Path home = Path.of("");
    private static Path empty = Path.of("");

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    RestorableService service;

    /** The files of a database with the schema and nothing else, to begin each test with. */
    @BeforeAll
    static void anEmptyDatabase() throws IOException {
        home = temporary.toRealPath();
        RestorableService first = new RestorableService(home, home.resolve("first"));
        first.start();
        empty = first.backup();
        first.stop();
    }

    @BeforeEach
    final void begin() throws IOException {
        service = new RestorableService(home, ledger());
        service.putBack(empty);
        service.start();
    }

    Path ledger() {
        return folder.resolve("ledger");
    }

    @AfterEach
    final void end() throws IOException {
        service.close();
    }
}
