package org.tasksweep.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A command in a terminal of its own, made by {@code script} of util-linux. */
final class ScriptTerminal implements AutoCloseable {
    private final long start = System.nanoTime();
    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private boolean ended;

    ScriptTerminal(String command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qfec", "stty rows 40 cols 120; exec " + command, "/dev/null");
        builder.environment().putAll(environment);
        builder.environment().put("TERM", "xterm");
        process = builder.redirectErrorStream(true).start();
    }

    /** Reads until this text appears; answers the seconds since the start. */
    double until(String text) throws IOException {
        InputStream in = process.getInputStream();
        byte[] buffer = new byte[8192];
        while (shown.indexOf(text) < 0) {
            int length = in.read(buffer);
            if (length < 0) throw new IOException("ended before \"" + text + "\": " + shown);
            shown.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }
        shown.setLength(0);
        return (System.nanoTime() - start) / 1e9;
    }

    void type(String line) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Waits for the end of a command that ends by itself; answers the seconds since the start. */
    double end() throws IOException {
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        ended = true;
        return (System.nanoTime() - start) / 1e9;
    }

    /** Leaves by /exit, and waits, so that the next one has the machine for itself. */
    @Override
    public void close() throws IOException {
        if (ended) return;
        type("/exit");
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}
