package org.tasksweep.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Sweep;

/**
 * Follows one sweep until it is settled: by server-sent events or, if these do not arrive, by polling. Belongs to one thread.
 * // A comment: nothing is new, and the service is there.
 */
final class SweepFollower {

    private static final String EVENTS = "text/event-stream";

    private final Transport transport;
    private final String path;
    private final Consumer<Sweep> progress;
    private boolean byEvents = true;
    private @Nullable Sweep last;
    private long heard = System.nanoTime();
    private int failures;

    SweepFollower(Transport transport, String path, Consumer<Sweep> progress) {
        this.transport = transport;
        this.path = path;
        this.progress = progress;
    }

    Sweep settled() {
        while (true) {
            try {
                if (byEvents) follow();
                else ask();
            } catch (TasksweepException e) {
                if (!e.retryable() || outage().compareTo(transport.retry().deadline()) > 0) throw e;
                failures++;
            }
            if (last != null && last.state().settled()) return last;
            transport.rest(transport.retry().backOff(1 + failures));
        }
    }

    private Duration outage() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    private void follow() {
        OpenResponse opened = transport.open(Request.get(path).accepting(EVENTS + ", application/json"));
        // No try-with-resources: a second Ctrl-C in JShell throws the same exception again, which cannot be added to
        // itself.
        try {
            byEvents = false;
            if (!opened.is(EVENTS)) return;
            BufferedReader lines = new BufferedReader(new InputStreamReader(opened.body(), StandardCharsets.UTF_8));
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // A comment: nothing is new, and the service is there.
                if (line.startsWith(":") && last != null) tell(last);
                if (line.startsWith("data:")) data.append(line, "data:".length(), line.length());
                if (!line.isEmpty() || data.isEmpty()) continue;
                // A comment: nothing has changed, and the service is reachable.
                // The connection works, so connecting again is worth a try when it breaks.
                byEvents = true;
                tell(JsonCodec.read(data.toString().getBytes(StandardCharsets.UTF_8), Sweep.class)
                        .orElseThrow(() -> opened.garbled(data.toString())));
                if (last != null && last.state().settled()) return;
                data.setLength(0);
            }
        } catch (IOException e) {
            failures++;
        } finally {
            opened.close();
        }
    }

    /** Asks the service with {@code wait}, for less time than it may stay silent. */
    private void ask() {
        long wait = Math.min(10, transport.exchange().readTimeout().toSeconds() / 2);
        tell(transport.send(Request.get(path + "?wait=" + wait)).read(Sweep.class));
    }

    private void tell(Sweep sweep) {
        heard = System.nanoTime();
        failures = 0;
        last = sweep;
        progress.accept(sweep);
    }
}
