package org.tasksweep.server.admin.sweep;

import jakarta.ws.rs.container.AsyncResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.load.SenderPool;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.Sweep;

/**
 * Tells clients that wait for a sweep how far it is. One thread looks for all of them, so that a waiting client costs
 * no thread; it also sees the work of other nodes. {@link SenderPool} sends what is found, to each client by itself.
 * Thread safe.
 */
public final class SweepWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepWatch.class);
    private static final int MOST = 500;
    private static final int MOST_PER_KEY = 50;
    private static final long EVERY_MILLIS = 300;

    private final SweepService sweeps;
    private final Consumer<Caller> valid;
    private final ShutdownDetector ports = new ShutdownDetector();
    private final SenderPool senders = new SenderPool(MOST);
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    // What it is given after it was closed, by a sweep that just ended, is dropped.
    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, "tasksweep-watch"), new ThreadPoolExecutor.DiscardPolicy());

    /** {@code valid} refuses a caller whose key was revoked meanwhile. */
    public SweepWatch(SweepService sweeps, Consumer<Caller> valid) {
        this.sweeps = sweeps;
        this.valid = valid;
        clock.scheduleWithFixedDelay(() -> look(watcher -> true), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A client that waits. */
    private abstract static class Watcher {
        private final Caller caller;
        private final String sweep;
        private final Instant since = Instant.now();

        Watcher(Caller caller, String sweep) {
            this.caller = caller;
            this.sweep = sweep;
        }

        /** Looks, and sends what is to be sent by the senders; false if it need not be told any more. */
        abstract boolean tell(Snapshot look);

        /** Its place is needed for another of its key; false if it cannot be ended without harm. */
        abstract boolean endEarly();

        /** Tells the client that the server is stopping. */
        abstract void leave();
    }

    /** One look at all sweeps: what several ask for is read once. Used by one thread. */
    private final class Snapshot {
        private final Map<String, Sweep> seen = new HashMap<>();

        Sweep find(Watcher watcher) {
            return seen.computeIfAbsent(
                    watcher.sweep + " " + watcher.caller.owner(), key -> sweeps.find(watcher.caller, watcher.sweep));
        }

        boolean settled(Watcher watcher) {
            return sweeps.state(watcher.caller, watcher.sweep).settled();
        }
    }

    // One at a time, so that the count is right.
    private synchronized void add(Watcher watcher) {
        makeRoom(watcher.caller.keyId());
        watchers.add(watcher);
        // The sweep may have come to rest since it was asked for.
        clock.execute(() -> look(watcher::equals));
    }

    // A client that waits for a sweep to rest may be answered before: it asks again if it is still there.
    private void makeRoom(String keyId) {
        long mine = watchers.stream()
                .filter(watcher -> watcher.caller.keyId().equals(keyId))
                .count();
        if (mine < MOST_PER_KEY && watchers.size() < MOST) return;
        Predicate<Watcher> whose = mine < MOST_PER_KEY
                ? watcher -> true
                : watcher -> watcher.caller.keyId().equals(keyId);
        boolean room = watchers.stream()
                .filter(whose)
                .sorted((one, other) -> one.since.compareTo(other.since))
                .anyMatch(watcher -> watcher.endEarly() && watchers.remove(watcher));
        if (!room) {
            throw Problem.OVERLOADED.because(
                    "Too many clients follow sweeps%s; try again in a few seconds",
                    mine < MOST_PER_KEY ? "" : " with this API key, at most " + MOST_PER_KEY + " do at a time");
        }
    }

    /** There is nothing more to do on this sweep for now: clients that wait for it are told at once. */
    public void rested(String sweep) {
        clock.execute(() -> look(watcher -> watcher.sweep.equals(sweep)));
    }

    private void look(Predicate<Watcher> which) {
        // A client that is not answered now would be cut off, and would keep the server from stopping until then.
        boolean closing = ports.closed();
        Snapshot look = new Snapshot();
        for (Watcher watcher : watchers) {
            if (!which.test(watcher)) continue;
            try {
                if (closing) watcher.leave();
                if (closing || !watcher.tell(look)) watchers.remove(watcher);
            } catch (RuntimeException gone) {
                watchers.remove(watcher);
                LOG.debug("a watcher went away", gone);
            }
        }
    }

    /** Answers when the sweep is settled, or after this number of seconds. */
    void settled(Caller caller, String id, long seconds, AsyncResponse response) {
        Instant until = Instant.now().plusSeconds(seconds);
        add(new Watcher(caller, id) {
            @Override
            boolean tell(Snapshot look) {
                if (response.isDone()) return false;
                try {
                    valid.accept(caller);
                    if (!look.settled(this) && Instant.now().isBefore(until)) return true;
                    return !answer(sweeps.find(caller, id));
                } catch (RuntimeException failure) {
                    return !answer(failure);
                }
            }

            @Override
            boolean endEarly() {
                return answer(sweeps.find(caller, id));
            }

            @Override
            void leave() {
                answer(Problem.STOPPING.because("The server is stopping; try again in a few seconds"));
            }

            // Not on the polling thread: the client may not read.
            private boolean answer(Object entity) {
                return senders.send(() -> {
                    if (entity instanceof Throwable failure) response.resume(failure);
                    else response.resume(entity);
                });
            }
        });
    }

    /** Sends the sweep whenever it changed, and a sign of life when it did not for a while. */
    void progress(Caller caller, String id, SseSubscriber listener) {
        add(new Watcher(caller, id) {
            @Override
            boolean tell(Snapshot look) {
                if (!listener.idle()) return true;
                try {
                    valid.accept(caller);
                    Sweep sweep = look.find(this);
                    boolean last = sweep.state().settled();
                    return listener.tell(senders, SweepEvent.of(sweep), last);
                } catch (RuntimeException failure) {
                    // The listener connects again by itself, as the standard says.
                    senders.send(listener::gone);
                    throw failure;
                }
            }

            @Override
            boolean endEarly() {
                return listener.left();
            }

            @Override
            void leave() {
                senders.send(listener::close);
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        senders.close();
    }
}
