package org.tasksweep.server.admin;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.container.AsyncResponse;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.Sweeps;
import org.tasksweep.wire.Sweep;

/**
 * Tells those who wait for a sweep how it gets on. One thread looks for all of them, so that a waiter costs no thread; also
 * where another node does the work. Thread safe.
 */
public final class SweepWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepWatch.class);
    private static final int MOST = 500;
    private static final long EVERY_MILLIS = 300;
    private static final Jsonb JSON = JsonbBuilder.create();

    private final Sweeps sweeps;
    private final Ports ports = new Ports();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    // What it is given after it was closed, by a sweep that just ended, is dropped.
    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, "tasksweep-watch"), new ThreadPoolExecutor.DiscardPolicy());

    public SweepWatch(Sweeps sweeps) {
        this.sweeps = sweeps;
        clock.scheduleWithFixedDelay(() -> look(watcher -> true), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Somebody who wants to know. */
    private abstract static class Watcher {
        private final String sweep;

        Watcher(String sweep) {
            this.sweep = sweep;
        }

        /** False if it need not be told any more. */
        abstract boolean tell();

        /** The server stops: says so. */
        abstract void leave();
    }

    private void add(Watcher watcher) {
        if (watchers.size() >= MOST) {
            throw Problem.UNAVAILABLE.because("Too many are waiting for sweeps; ask again in a few seconds");
        }
        watchers.add(watcher);
        // The sweep may have come to rest since it was asked for.
        clock.execute(() -> look(watcher::equals));
    }

    /** There is nothing more to do on this sweep for now: who waits for it is told at once. */
    public void rested(String sweep) {
        clock.execute(() -> look(watcher -> watcher.sweep.equals(sweep)));
    }

    private void look(Predicate<Watcher> which) {
        // Whoever is not answered now would be cut off, and would keep the server from stopping until then.
        boolean closing = ports.closed();
        for (Watcher watcher : watchers) {
            if (!which.test(watcher)) continue;
            try {
                if (closing) watcher.leave();
                if (closing || !watcher.tell()) watchers.remove(watcher);
            } catch (RuntimeException gone) {
                watchers.remove(watcher);
                LOG.debug("a watcher went away", gone);
            }
        }
    }

    /** Answers when the sweep is settled, or after so many seconds. */
    void settled(Caller caller, String id, long seconds, AsyncResponse response) {
        Instant until = Instant.now().plusSeconds(seconds);
        add(new Watcher(id) {
            @Override
            boolean tell() {
                if (response.isDone()) return false;
                try {
                    boolean settled = sweeps.state(caller, id).settled();
                    if (!settled && Instant.now().isBefore(until)) return true;
                    response.resume(sweeps.find(caller, id));
                } catch (RuntimeException failure) {
                    response.resume(failure);
                }
                return false;
            }

            @Override
            void leave() {
                response.resume(Problem.UNAVAILABLE.because("The server stops; ask again in a few seconds"));
            }
        });
    }

    /** Sends the sweep whenever it changed, and a sign of life when it did not for a while. */
    void progress(Caller caller, String id, Listener listener) {
        add(new Watcher(id) {
            @Override
            boolean tell() {
                try {
                    Sweep sweep = sweeps.find(caller, id);
                    if (!listener.tell(JSON.toJson(sweep))) return false;
                    if (sweep.state().settled()) listener.close();
                    return !sweep.state().settled();
                } catch (RuntimeException failure) {
                    // The listener connects again by itself, as the standard says.
                    listener.gone();
                    throw failure;
                }
            }

            @Override
            void leave() {
                listener.close();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
