package org.tasksweep.server.log;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done again and again, in a daemon thread of its own. A failure is logged and ends only that turn; a plain
 * {@link ScheduledExecutorService} would never do the work again, without a word. Thread safe.
 */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final ScheduledExecutorService thread;
    private final Duration pause;
    private final Runnable work;
    private String said = ""; // only its own thread

    /**
     * Starts nothing yet.
     *
     * @param name the name of the thread
     * @param pause the time between the end of a turn and the begin of the next one
     */
    public PeriodicTask(String name, Duration pause, Runnable work) {
        this.pause = pause;
        this.work = work;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins the first turn after the pause. */
    public void start() {
        start(pause);
    }

    /** Begins the first turn after this time. */
    public void start(Duration first) {
        thread.scheduleWithFixedDelay(this::turn, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins the first turn after the pause, and one in each such time, also if the turn before took some of it. */
    public void startAtRate() {
        thread.scheduleAtFixedRate(this::turn, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            work.run();
            said = "";
        } catch (RuntimeException | Error failure) {
            String text = failure.toString();
            if (!text.equals(said))
                LOG.error("{} will try again", Thread.currentThread().getName(), failure);
            said = text;
        }
    }

    /** Interrupts a turn that is under way, and begins no other. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
