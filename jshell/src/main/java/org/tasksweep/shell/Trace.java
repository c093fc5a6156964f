package org.tasksweep.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;

/** The stack trace of an error, without the lines of JShell itself. */
final class Trace {

    private Trace() {}

    static String of(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        String details = error instanceof TasksweepException e ? "\n reason " + e.reason() + "\n" : "\n";
        return trace.toString()
                .lines()
                .filter(line -> !line.matches("\\s+at (.*do_it\\$|java\\.base/jdk\\.internal\\.|jdk\\.jshell/).*"))
                .map(line -> " " + Harmless.text(line))
                .collect(Collectors.joining("\n", details, ""));
    }
}
