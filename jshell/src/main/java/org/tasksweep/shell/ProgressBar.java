package org.tasksweep.shell;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Colour;
import org.tasksweep.text.Human;
import org.tasksweep.text.Width;

/**
 * A line that shows the progress and the speed of work, after the first second and until it is closed. It is drawn only
 * where the screen has colour; a pipe and {@code NO_COLOR} switch it off. Any thread reports progress; the bar's own
 * thread draws it.
 */
final class ProgressBar implements AutoCloseable {

    private static final int BLOCKS = 22;
    private static final long WAIT_MS = 1_000;
    private static final long REDRAW_MS = 200;

    private final String what;
    private final LongFunction<String> amount;
    private final PrintStream out;
    private final int columns;
    private final boolean production;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService clock;
    private long told = start;
    private @Nullable Duration patience;
    private boolean estimates;
    private long before = -1;
    private long done;
    private long total;
    private int width;

    /** @param the work in progress, such as {@code Planning} */
    ProgressBar(Screen screen, String what) {
        this(screen, what, Human::count);
    }

    /** @param amount how a person reads what is done, such as {@code 12 MB} */
    ProgressBar(Screen screen, String what, LongFunction<String> amount) {
        this(screen, what, amount, System.out);
    }

    ProgressBar(Screen screen, String what, LongFunction<String> amount, PrintStream out) {
        this.what = what;
        this.amount = amount;
        this.out = out;
        this.columns = screen.columns();
        this.production = screen.production();
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tasksweep-progress-bar");
            thread.setDaemon(true);
            return thread;
        });
        if (screen.colour() == Colour.ON) {
            clock.scheduleAtFixedRate(this::draw, WAIT_MS, REDRAW_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** @param of the total amount; 0: unknown */
    synchronized void at(long reached, long of) {
        told = System.nanoTime();
        if (before < 0) before = reached;
        done = reached;
        total = of;
    }

    /** From now on the bar says when there was no report for longer than this. */
    synchronized ProgressBar expectant(Duration silence) {
        patience = silence;
        return this;
    }

    /** From now on the bar says how long the rest will take, at the speed so far. */
    synchronized ProgressBar estimating() {
        estimates = true;
        return this;
    }

    private String left(Duration time) {
        long made = done - Math.max(0, before);
        if (!estimates || made <= 0 || done >= total) return "";
        return "about " + Human.duration(Duration.ofSeconds(1 + time.toSeconds() * (total - done) / made)) + " left  ";
    }

    /** Records that the service is reachable. */
    synchronized void heard() {
        told = System.nanoTime();
    }

    /** The time since the latest report. */
    synchronized Duration silence() {
        return Duration.ofNanos(System.nanoTime() - told);
    }

    /** {@code no message for 14 s}; empty before that is worth a word. */
    synchronized String silent() {
        Duration silence = silence();
        return patience != null && silence.compareTo(patience) > 0
                ? "no message for " + silence.toSeconds() + " s"
                : "";
    }

    /** Fills as many blocks as there is part of the whole. */
    static String blocks(long done, long total) {
        int full = total == 0 ? BLOCKS : (int) (BLOCKS * Math.min(done, total) / total);
        return "█".repeat(full) + "░".repeat(BLOCKS - full);
    }

    /** Items per second, {@code 41,000/s}; empty before there are any. */
    static String rate(long items, Duration time) {
        return rate(items, time, Human::count);
    }

    private static String rate(long items, Duration time, LongFunction<String> amount) {
        double seconds = time.toNanos() / 1e9;
        if (items <= 0 || seconds <= 0) return "";
        double rate = items / seconds;
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(rate)) - 1));
        return amount.apply(Math.max(1, Math.round(rate / unit) * (long) unit)) + "/s";
    }

    synchronized void draw() {
        if (clock.isShutdown()) return;
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        String line = " " + what + " ";
        if (total > 0) line += blocks(done, total) + " " + amount.apply(done) + "/" + amount.apply(total) + "  ";
        else if (done > 0) line += amount.apply(done) + "  ";
        line += rate(done - Math.max(0, before), time, amount) + "  "
                + Human.duration(Duration.ofSeconds(time.toSeconds())) + "  " + left(time) + silent();
        // A line that wraps could not be drawn over.
        line = Width.cut(line.stripTrailing(), columns - 1);
        out.print("\r" + (production ? Colour.ON.warn(line) : line) + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    /** Removes the line. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        if (width == 0) return;
        out.print("\r" + " ".repeat(width) + "\r");
        out.flush();
        width = 0;
    }
}
