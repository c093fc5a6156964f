package org.tasksweep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long until the shell's prompt, until its first table over HTTP, and until {@code tasksweep list} has ended, next to the
 * prompt of a bare jshell.
 */
final class ShellBench {
    private static final int ROUNDS = 11;

    private final MeasuredServer server;
    private final Path launcher;
    private final List<Path> jdks;

    ShellBench(MeasuredServer server, Path launcher, List<Path> jdks) {
        this.server = server;
        this.launcher = launcher;
        this.jdks = jdks;
    }

    List<String> measure() throws Exception {
        List<String> table = new ArrayList<>(List.of(
                "| JDK | bare jshell, s | to the prompt, s | ratio | to the first table, s | ratio | `tasksweep list`, s | ratio |",
                "|---|---|---|---|---|---|---|---|"));
        for (Path jdk : jdks) table.add(measure(jdk));
        return table;
    }

    private String measure(Path jdk) throws Exception {
        Map<String, String> environment = Map.of(
                "JAVA_HOME", jdk.toString(),
                "TASKSWEEP_URL", server.uri().toString(),
                "TASKSWEEP_API_KEY", server.key());
        install(environment);
        List<Double> bare = new ArrayList<>();
        List<Double> prompt = new ArrayList<>();
        List<Double> table = new ArrayList<>();
        List<Double> command = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ScriptTerminal jshell = new ScriptTerminal(jdk + "/bin/jshell", environment)) {
                bare.add(jshell.until("jshell> "));
            }
            try (ScriptTerminal shell = new ScriptTerminal("'" + launcher + "'", environment)) {
                prompt.add(shell.until("(writable)> "));
                shell.type("tasks()");
                table.add(shell.until("TASKID"));
            }
            try (ScriptTerminal list = new ScriptTerminal("'" + launcher + "' list", environment)) {
                list.until("TASKID");
                command.add(list.end());
            }
        }
        double base = median(bare);
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                jdk.getFileName(),
                base,
                median(prompt),
                median(prompt) / base,
                median(table),
                median(table) / base,
                median(command),
                median(command) / base);
    }

    private void install(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder install = new ProcessBuilder(launcher.toString(), "--install").inheritIO();
        install.environment().putAll(environment);
        if (install.start().waitFor() != 0) throw new IOException("tasksweep --install failed");
    }

    private static double median(List<Double> seconds) {
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }
}
