package org.tasksweep.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Asks the terminal for its width. That takes some milliseconds, so one answer is used for a while. One thread. */
final class TerminalWidth implements IntSupplier {

    private static final long FRESH_NANOS = 300_000_000;

    private int columns;
    private long asked = System.nanoTime() - FRESH_NANOS;

    /** @param first the width that the launcher found, used if the terminal does not answer */
    TerminalWidth(int first) {
        columns = first;
    }

    @Override
    public int getAsInt() {
        if (System.nanoTime() - asked >= FRESH_NANOS) {
            int found = ask();
            if (found > 0) columns = found;
            asked = System.nanoTime();
        }
        return columns;
    }

    /** 0 if the terminal does not answer. */
    private static int ask() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return 0;
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.matches("[0-9]{1,5} [0-9]{1,5}") ? Integer.parseInt(size.split(" ")[1]) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
