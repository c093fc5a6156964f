package org.tasksweep.liberty;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The toolkit's prompt in a real terminal: tmux, where it is installed. Ends with it. */
final class TmuxTerminal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path socket;

    TmuxTerminal(Toolkit toolkit, Path folder) throws IOException, InterruptedException {
        this.socket = folder.resolve("tmux");
        String shell = "env HOME='" + folder + "' XDG_CACHE_HOME='" + toolkit.cache() + "' JAVA_HOME='"
                + System.getProperty("java.home") + "' TASKSWEEP_URL='"
                + Deployed.SERVER + "' TASKSWEEP_API_KEY='" + toolkit.key() + "' '"
                + toolkit.home().resolve("bin/tasksweep") + "'";
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "140", "-y", "50", shell);
    }

    /** False on a machine without tmux, unless all tests are wanted, as on CI: then its absence is a failure. */
    static boolean there() {
        return System.getenv("TASKSWEEP_TEST_ALL") != null
                || Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    }

    /** Types a line, and Enter. */
    void line(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", text);
        key("Enter");
    }

    /** Presses a key by its name in tmux, such as {@code C-c}. */
    void key(String name) throws IOException, InterruptedException {
        tmux("send-keys", name);
    }

    /** What is on the screen, as soon as it is so. */
    String await(Predicate<String> so) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
        String screen = "";
        while (Instant.now().isBefore(deadline)) {
            screen = tmux("capture-pane", "-p", "-J").strip();
            if (so.test(screen)) return screen;
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("on screen:\n" + screen);
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
