package org.tasksweep.server.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.log.Activity;
import org.tasksweep.server.policy.PolicyRunner;
import org.tasksweep.server.purge.PurgeRunner;
import org.tasksweep.server.sweep.RevokedRunStore;
import org.tasksweep.server.sweep.RunnableSweep;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.sweep.SweepTransition;
import org.tasksweep.server.sweep.TransitionStore;

/**
 * Finds sweeps that have work and leads them, on every node; a lock decides which node. Work that fails because the database
 * is unavailable is found again when the database is back. Thread safe.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int LEADERS = 6;
    // How many are at work for long at a time, beyond the first undo, the first plan and the first run of an owner. A
    // sweep with a rate is led for a turn, and waits for its next one without a leader.
    private static final int LONG = 2;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
    private final Database database;
    private final Clock clock;
    private final Supplier<Optional<String>> clockTrouble;
    private final SweepStore sweeps;
    private final TransitionStore transitions = new TransitionStore();
    private final RevokedRunStore revoked = new RevokedRunStore();
    private final SweepRunner runner;
    private final PurgeRunner purge;
    private final PolicyRunner policies;
    private final Map<Long, RunnableSweep> led = new ConcurrentHashMap<>();
    private final ExecutorService leaders = Executors.newFixedThreadPool(LEADERS, named("tasksweep-sweep-leader"));
    private final ExecutorService loops = Executors.newFixedThreadPool(3, named("tasksweep-sweep-dispatcher"));
    private final Object nudges = new Object();
    private long nudged; // guarded by nudges
    private volatile boolean going = true;
    private volatile Consumer<String> told = sweep -> {};

    /** {@code clockTrouble} says why nothing may end by the clock now. */
    Dispatcher(
            Database database,
            Clock clock,
            Supplier<Optional<String>> clockTrouble,
            SweepStore sweeps,
            SweepRunner runner,
            PurgeRunner purge,
            PolicyRunner policies) {
        this.database = database;
        this.clock = clock;
        this.clockTrouble = clockTrouble;
        this.sweeps = sweeps;
        this.runner = runner;
        this.purge = purge;
        this.policies = policies;
    }

    private static ThreadFactory named(String name) {
        return work -> new Thread(work, name);
    }

    /** Starts to look for work, and reports each sweep on which there is nothing more to do for now. */
    public void start(Consumer<String> rested) {
        told = rested;
        loops.execute(() -> loop("sweeps", this::dispatch));
        loops.execute(() -> loop("purge", () -> {
            purge.run(() -> going);
            return LOOK;
        }));
        loops.execute(() -> loop("policies", () -> {
            if (policies.run()) nudge();
            return LOOK;
        }));
    }

    /** Wakes the dispatcher: work that is committed before this call is found at once. */
    public void nudge() {
        synchronized (nudges) {
            nudged++;
            nudges.notifyAll();
        }
    }

    private long nudged() {
        synchronized (nudges) {
            return nudged;
        }
    }

    /** @param turn does the work, and returns how long to wait before the next turn */
    private void loop(String what, Supplier<Duration> turn) {
        String said = "";
        while (going) {
            long before = nudged();
            Duration wait = LOOK;
            try {
                wait = turn.get();
                said = "";
            } catch (RuntimeException | LinkageError failure) {
                String text = failure.toString();
                // Logged once, and not while the database is down, which the start logs.
                if (!text.equals(said) && !Database.unavailable(failure)) LOG.error("{} will try again", what, failure);
                said = text;
            }
            await(before, wait);
        }
    }

    /** A wake-up during the turn ends the wait before it begins. */
    private void await(long before, Duration wait) {
        try {
            synchronized (nudges) {
                if (going && nudged == before) nudges.wait(Math.max(1, wait.toMillis()));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            going = false;
        }
    }

    private Duration dispatch() {
        // Before the transaction: the check of the clock has transactions of its own.
        boolean clockRight = clockTrouble.get().isEmpty();
        database.useTransaction(handle -> {
            if (clockRight) transitions.expire(handle, clock.instant());
            revoked.pauseRevoked(handle, clock.instant());
        });
        for (RunnableSweep sweep : database.read(handle -> sweeps.active(handle, clock.instant()))) {
            // The last leader is for undos, which come first.
            if (led.size() >= (sweep.undo() ? LEADERS : LEADERS - 1)) return LOOK;
            if (led.containsKey(sweep.id())) continue;
            // The clock decides what a policy deletes, so its plan waits until the clock can be trusted.
            if (sweep.byAge() && sweep.planning() && !clockRight) continue;
            // Sweeps that wait for their rate come last, in the order of their time.
            if (!sweep.waits().isZero()) return sweep.waits().compareTo(LOOK) < 0 ? sweep.waits() : LOOK;
            if (!sweep.slow() && !room(sweep)) continue;
            // Here and not on a leader's thread: a sweep that another node leads must not delay the others.
            SweepLock.take(database, sweep.id()).ifPresent(lock -> begin(sweep, lock));
        }
        return LOOK;
    }

    /** True if one more long sweep may be led. */
    private boolean room(RunnableSweep sweep) {
        List<RunnableSweep> atWork =
                led.values().stream().filter(one -> !one.slow()).toList();
        if (atWork.size() < LONG) return true;
        List<RunnableSweep> alike = atWork.stream()
                .filter(one -> one.undo() == sweep.undo() && one.planning() == sweep.planning())
                .toList();
        return (sweep.undo() || alike.size() <= LONG)
                && alike.stream().noneMatch(one -> one.owner().equals(sweep.owner()));
    }

    private void begin(RunnableSweep sweep, SweepLock lock) {
        led.put(sweep.id(), sweep);
        leaders.execute(() -> {
            try (Activity activity = Activity.sweep(sweep.id(), sweep.planning() ? "plan" : "sweep")) {
                lead(sweep.id(), lock);
            }
        });
    }

    private void lead(long id, SweepLock lock) {
        boolean waits = false;
        try (lock) {
            runner.lead(id, lock, () -> going);
        } catch (RuntimeException failure) {
            waits = Database.unavailable(failure) || Ledger.unwritable(failure);
            if (waits) {
                sayWaiting(id, failure);
            } else {
                LOG.error("a sweep failed sweep=sw_{}", id, failure);
                database.useTransaction(handle -> transitions.failed(
                        handle,
                        id,
                        SweepTransition.INTERNAL_ERROR,
                        "Internal error, see the server's log",
                        clock.instant()));
            }
        } finally {
            led.remove(id);
            told.accept(NumberedId.SWEEP.of(id));
            // One that waits for the database is tried again at the next look, and not at once.
            if (!waits) nudge();
        }
    }

    // Once every ten seconds: while a database is away, each look meets it.
    private void sayWaiting(long id, RuntimeException failure) {
        long now = System.nanoTime();
        long next = nextWarning.get();
        if (now - next < 0 || !nextWarning.compareAndSet(next, now + TimeUnit.SECONDS.toNanos(10))) return;
        LOG.warn(
                "a sweep waits for the database or the ledger sweep=sw_{} cause={}",
                id,
                TextRules.oneLine(failure.toString()));
    }

    /** Stops after the transactions that are running, within seconds; the next start continues from there. */
    @Override
    public void close() {
        going = false;
        nudge();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            // In this order, so that no work is dispatched to leaders that have ended; a purge that hangs keeps no
            // leader.
            boolean found = ended(loops, end);
            if (!ended(leaders, Math.max(end, System.nanoTime() + TimeUnit.SECONDS.toNanos(1))) || !found) {
                LOG.warn("a sweep did not stop in time; its open transaction ends with the database connection");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ExecutorService threads, long end) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
