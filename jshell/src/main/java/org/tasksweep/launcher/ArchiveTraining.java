package org.tasksweep.launcher;

import java.io.Writer;
import java.util.List;
import org.tasksweep.command.Commands;
import org.tasksweep.prompt.Prompt;
import org.tasksweep.shell.Script;

/**
 * A short session in a JVM that records which classes it used: a command, a script, and a prompt with input from standard input. See
 * {@link StartupArchive}.
 *
 * <p>It does in one JVM what the JVM of the prompt and the JVM behind it do, without JShell's debugger, under which the JVM
 * writes no archive.
 */
final class ArchiveTraining {

    /** The input of the training session. */
    static final String LINES = "connect();\ntasks();\n";

    private static final List<String> FORMATS = List.of("table", "json", "ndjson", "csv", "ids");
    private static final List<String> BEHIND_THE_PROMPT = List.of(
            "RemoteExecutionControl",
            "ExecutionControlForwarder",
            "DemultiplexInput",
            "MultiplexingOutputStream",
            "PipeInputStream",
            "Util");

    private ArchiveTraining() {}

    public static void main(String... arguments) {
        for (String name : BEHIND_THE_PROMPT) load("jdk.jshell.execution." + name);
        for (String format : FORMATS) {
            // The stub has endless pages.
            List<String> options = List.of("--filter", "*", "--limit", "20", "--output", format);
            if (Commands.run("list", options, false, Writer.nullWriter()) != 0) System.exit(1);
        }
        try (Script script = new Script(System.out)) {
            if (!script.feed(LINES)) System.exit(1);
        }
        Prompt.run(System.out);
        System.exit(0);
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException e) {
            // Another JDK may have another name; then one class is missing from the archive.
        }
    }
}
