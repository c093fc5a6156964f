package org.tasksweep.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real terminal: tmux, where it is installed. */
final class TmuxTerminal implements AutoCloseable {
    private final Path socket;

    /** @param socket where tmux listens; one that no other terminal has used */
    TmuxTerminal(Path socket) {
        this.socket = socket;
    }

    /** False on a machine without it, unless all tests are wanted, as on CI: then its absence is a failure. */
    static boolean there() {
        return System.getenv("TASKSWEEP_TEST_ALL") != null
                || Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    }

    /** Runs a shell command in it. */
    void open(String command) throws IOException, InterruptedException {
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", command);
    }

    /** Types text, and presses keys that have a name in tmux, such as {@code C-c}. */
    void type(String... keys) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("send-keys"));
        all.addAll(List.of(keys));
        tmux(all.toArray(String[]::new));
    }

    /** What is on the screen, as soon as it is so. */
    String await(Predicate<String> so) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        String screen = "";
        while (Instant.now().isBefore(deadline)) {
            screen = tmux("capture-pane", "-p").strip();
            if (so.test(screen)) return screen;
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("on screen:\n" + screen);
    }

    /** The screen with its colours as escape sequences. */
    String coloured() throws IOException, InterruptedException {
        return tmux("capture-pane", "-e", "-p");
    }

    /** The screen with its wrapped lines joined. */
    String joined() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-J");
    }

    void resize(int columns, int lines) throws IOException, InterruptedException {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(lines));
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tmux("kill-server");
    }
}
