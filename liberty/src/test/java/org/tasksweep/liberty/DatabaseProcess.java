package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** What can happen to the embedded PostgreSQL of the deployed service. */
final class DatabaseProcess {
    private DatabaseProcess() {}

    /** Its main process dies; the others notice, and end. */
    static void kill() {
        assertThat(postmaster().destroyForcibly()).isTrue();
    }

    /** No process of it does anything any more, and no connection breaks, until it is thawed. */
    static void freeze() {
        signal("-STOP");
    }

    static void thaw() {
        signal("-CONT");
    }

    /** From now on it is like a standby: every write is refused with 25006. */
    static void readOnly(boolean on) {
        try (Connection connection = GivenService.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter system set default_transaction_read_only = " + (on ? "on" : "off"));
            statement.execute("select pg_reload_conf()");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void signal(String name) {
        ProcessHandle main = postmaster();
        List<String> command = Stream.concat(
                        Stream.of("kill", name, String.valueOf(main.pid())),
                        main.descendants().map(process -> String.valueOf(process.pid())))
                .toList();
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static ProcessHandle postmaster() {
        Path pid = Path.of(System.getProperty("test.data"), "postgres", "data", "postmaster.pid");
        try {
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
