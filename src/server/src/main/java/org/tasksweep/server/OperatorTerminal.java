package org.tasksweep.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes to the terminal of the person who started the server, for secrets that must not be written to a file: standard
 * output is a log file after {@code server start}, and a pipe in Maven.
 */
final class OperatorTerminal {
    private OperatorTerminal() {}

    /** Shows a line there. Returns false if there is no terminal, for example with a service manager. */
    static boolean show(String line) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        try (OutputStream terminal = Files.newOutputStream(Path.of(windows ? "CONOUT$" : "/dev/tty"), WRITE)) {
            terminal.write((line + System.lineSeparator()).getBytes(UTF_8));
            return true;
        } catch (IOException noTerminal) {
            return false;
        }
    }
}
