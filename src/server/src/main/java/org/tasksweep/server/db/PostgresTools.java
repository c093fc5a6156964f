package org.tasksweep.server.db;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs {@code initdb} and {@code pg_ctl}. */
final class PostgresTools {
    // The variables that programs need; on Windows the names are spelled like this.
    static final Set<String> ENVIRONMENT = Set.of(
            "PATH", "Path", "HOME", "USER", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive", "windir", "COMSPEC");

    private final Path programs;
    private final Path output;

    /** {@code output} is a file, not a pipe: the server inherits it and would keep a pipe open forever. */
    PostgresTools(Path programs, Path output) {
        this.programs = programs;
        this.output = output;
    }

    /** Runs a program to its end; throws an exception with its output if the exit code is not 0. */
    void run(String program, Duration limit, Object... arguments) throws IOException {
        Files.writeString(output, "");
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.add(programs.resolve("bin").resolve(program).toString());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(output.toFile());
        // The server inherits the environment and keeps it while it runs, so it must not contain keys or passwords.
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C");
        int exit = await(builder.start(), limit);
        if (exit != 0) {
            String offer = asOrdinaryUser().isEmpty()
                    ? ""
                    : " (as root it needs user namespaces; else run as another user, or set TASKSWEEP_DB_URL)";
            throw new IOException("PostgreSQL's " + program + " failed with exit code " + exit + ": " + said() + offer);
        }
    }

    private static int await(Process process, Duration limit) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) return process.exitValue();
            process.destroyForcibly();
            throw new IOException("PostgreSQL's tool did not end within " + limit);
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL's tool", stop);
        }
    }

    // PostgreSQL refuses to run as root. In a user namespace of its own root is an ordinary user, with the same files.
    private List<String> asOrdinaryUser() throws IOException {
        if (PostgresBinaries.windows()) return List.of();
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(output, "unix:uid"));
        return root ? List.of("unshare", "-U") : List.of();
    }

    private static File nothing() {
        return new File(PostgresBinaries.windows() ? "NUL" : "/dev/null");
    }

    private String said() throws IOException {
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        Path log = output.resolveSibling("postgres.log");
        List<String> all = new ArrayList<>(lines);
        if (Files.exists(log)) all.addAll(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
        return String.join(" | ", all.subList(Math.max(0, all.size() - 8), all.size()));
    }
}
