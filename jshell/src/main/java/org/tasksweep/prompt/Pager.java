package org.tasksweep.prompt;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tasksweep.text.Width;

/**
 * Shows a text that is longer than the screen by the program that {@code PAGER} names, else by {@code less}, as psql, git and
 * gh do. {@code PAGER=cat} or {@code PAGER=} switches it off, and so does a machine without {@code less}.
 */
final class Pager {

    /** As git sets it: end at once if the text fits, keep colours, leave the text on the screen. */
    private static final String LESS = "FRX";

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Optional<String> command;

    private Pager(Optional<String> command) {
        this.command = command;
    }

    static Pager of(Map<String, String> environment) {
        String wanted = environment
                .getOrDefault("PAGER", installed("less", environment) ? "less" : "")
                .strip();
        boolean off = wanted.isEmpty()
                || wanted.equals("cat")
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Pager(off ? Optional.empty() : Optional.of(wanted));
    }

    private static boolean installed(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Prints the text, or lets the person leaf through it if it is longer than the screen.
     *
     * @param columns and lines of the screen; 0: not known, so nothing is long
     */
    void show(String text, int columns, int lines, PrintStream out) {
        if (command.isEmpty() || lines <= 0 || !longer(text, columns, lines - 1) || !paged(command.get(), text)) {
            out.println(text);
        }
    }

    static boolean longer(String text, int columns, int lines) {
        long rows = text.lines()
                .mapToLong(line -> columns <= 0
                        ? 1
                        : Math.max(
                                1,
                                -Math.floorDiv(-Width.of(COLOURS.matcher(line).replaceAll("")), columns)))
                .limit(lines + 1L)
                .sum();
        return rows > lines;
    }

    private static boolean paged(String command, String text) {
        ProcessBuilder pager = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        pager.environment().putIfAbsent("LESS", LESS);
        pager.environment().putIfAbsent("LESSCHARSET", "utf-8");
        try {
            Process process = pager.start();
            try (Writer lines = process.outputWriter(StandardCharsets.UTF_8)) {
                lines.write(text);
                lines.write("\n");
            } catch (IOException leftEarly) {
                // The person has seen enough.
            }
            // 127 and 126: the shell found no such program, and nothing was shown.
            int code = process.waitFor();
            return code != 127 && code != 126;
        } catch (IOException notStarted) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
