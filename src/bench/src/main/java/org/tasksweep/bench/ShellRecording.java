package org.tasksweep.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Records a session of the shell in a real terminal, with a server that has the sample tasks: as an asciinema file, and as a
 * picture for README. The person who types is slow; nothing else is.
 */
final class ShellRecording {

    private static final int COLUMNS = 122;
    private static final int LINES = 36;
    private static final long SEED = 7;

    private final MeasuredServer server;
    private final Path launcher;
    private final Path data;
    private final Path folder;
    private final Path socket;
    private final List<Frame> frames = new ArrayList<>();
    private final Random hand = new Random(SEED);
    private long start;

    /**
     * @param data of the server, where the shell finds the key
     * @param folder where shell.cast and shell.svg go
     */
    ShellRecording(MeasuredServer server, Path launcher, Path data, Path folder) throws IOException {
        this.server = server;
        this.launcher = launcher;
        this.data = data;
        this.folder = folder;
        this.socket = Files.createTempDirectory("recording").resolve("tmux");
    }

    /** What was on the screen from then on, with its colours as escape sequences. */
    record Frame(double seconds, String screen, int column, int line) {}

    void record() throws Exception {
        String environment = "env -u TASKSWEEP_API_KEY TASKSWEEP_URL=" + server.uri() + " TASKSWEEP_DATA='" + data
                + "' TASKSWEEP_HISTORY=off PAGER= ";
        start = System.nanoTime();
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "" + COLUMNS, "-y", "" + LINES, environment + launcher);
        try {
            until(screen -> screen.stripTrailing().endsWith("(writable)>"));
            pause(1.2);
            enter("summary(\"status = FAILED AND age > 30d\")");
            pause(2.5);
            type("tasks(\"status = FA");
            tmux("send-keys", "Tab");
            pause(0.9);
            enter(" AND age > 30d\")");
            pause(3);
            enter("var p = plan(\"status = FAILED AND age > 30d\", \"INC-7\")");
            pause(4);
            enter("p.rate(60).run()");
            pause(4);
            enter("undo()");
            pause(3);
            enter("p.curl()");
            pause(3);
            type("exit");
            pause(0.8);
        } finally {
            tmux("kill-server");
        }
        Files.write(folder.resolve("shell.cast"), cast());
        Files.writeString(folder.resolve("shell.svg"), new AnimatedScreen(COLUMNS, LINES).of(frames));
    }

    private List<String> cast() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "{\"version\": 2, \"width\": %d, \"height\": %d, \"title\": \"Tasksweep: list, plan, run, undo\"}",
                COLUMNS,
                LINES));
        for (Frame frame : frames) {
            String screen = "\u001b[H\u001b[2J" + frame.screen().replace("\n", "\r\n") + "\u001b[" + (frame.line() + 1)
                    + ";" + (frame.column() + 1) + "H";
            lines.add(String.format(Locale.ROOT, "[%.3f, \"o\", \"%s\"]", frame.seconds(), json(screen)));
        }
        return lines;
    }

    private static String json(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            else out.append(c);
        }
        return out.toString();
    }

    private void enter(String line) throws Exception {
        type(line);
        pause(0.5);
        tmux("send-keys", "Enter");
        until(screen -> screen.contains(line.substring(Math.max(0, line.length() - 12)))
                && screen.stripTrailing().endsWith("(writable)>"));
    }

    private void type(String text) throws Exception {
        for (char c : text.toCharArray()) {
            tmux("send-keys", "-l", "" + c);
            pause(0.03 + hand.nextDouble() * 0.05);
        }
    }

    private void pause(double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            look();
            Thread.sleep(20);
        } while (System.nanoTime() < end);
    }

    private void until(Predicate<String> so) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!so.test(look())) {
            if (System.nanoTime() > deadline) throw new IOException("on screen: " + look());
            Thread.sleep(20);
        }
    }

    private String look() throws Exception {
        double now = (System.nanoTime() - start) / 1e9;
        String screen = tmux("capture-pane", "-e", "-p").stripTrailing();
        String[] cursor =
                tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").strip().split(" ");
        Frame frame = new Frame(now, screen, Integer.parseInt(cursor[0]), Integer.parseInt(cursor[1]));
        Frame last = frames.isEmpty() ? new Frame(0, "", -1, -1) : frames.get(frames.size() - 1);
        boolean same = last.screen().equals(screen) && last.column() == frame.column() && last.line() == frame.line();
        if (!same) frames.add(frame);
        return screen.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
