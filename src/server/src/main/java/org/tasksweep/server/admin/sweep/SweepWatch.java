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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.limit.SenderPool;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.Sweep;

/**
 * Answers clients that wait for a sweep or follow it. One thread polls for all of them, so that a waiting client needs no
 * thread; it also sees the work of other nodes. {@link SenderPool} sends the answers.
 * Thread safe.
 */
public final class SweepWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepWatch.class);
    private static final int MOST = 500;
    private static final int MOST_PER_KEY = 50;
    private static final long EVERY_MILLIS = 300;

    private final SweepService sweeps;
    private final Consumer<Caller> valid;
    private final BooleanSupplier leaving;
    private final SenderPool senders = new SenderPool(MOST);
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    // Tasks that arrive after it was closed, from a sweep that has just ended, are dropped.
    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, "tasksweep-watch"), new ThreadPoolExecutor.DiscardPolicy());

    /**
     * @param valid refuses a caller whose key was revoked in the meantime
     * @param leaving true once the server stops: then everybody is told so
     */
    public SweepWatch(SweepService sweeps, Consumer<Caller> valid, BooleanSupplier leaving) {
        this.sweeps = sweeps;
        this.valid = valid;
        this.leaving = leaving;
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

        /** Checks the sweep, and sends news through the senders; false if the client needs no more answers. */
        abstract boolean tell(Snapshot look);

        /** Ends the wait, since another client of the key needs its place; false if that is not possible. */
        abstract boolean endEarly();

        /** Tells the client that the server is stopping. */
        abstract void leave();
    }

    /** One poll of all sweeps: a sweep that several clients wait for is read once. Belongs to one thread. */
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
        // The sweep may have become settled since the request.
        clock.execute(() -> look(watcher::equals));
    }

    // A waiting client may be answered before the sweep is settled; it asks again.
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

    /** Tells waiting clients at once that a sweep is settled. */
    public void rested(String sweep) {
        clock.execute(() -> look(watcher -> watcher.sweep.equals(sweep)));
    }

    private void look(Predicate<Watcher> which) {
        // A client that is not answered now would delay the stop of the server until it is cut off.
        boolean closing = leaving.getAsBoolean();
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

    /** Sends the sweep whenever it has changed, and a comment when it has not for a while. */
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
                    // The client connects again by itself, as the standard requires.
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
