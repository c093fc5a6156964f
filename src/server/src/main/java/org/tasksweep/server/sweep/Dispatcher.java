package org.tasksweep.server.sweep;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;

/**
 * Finds sweeps that have work and leads them, on every node; a lease decides who. What fails because the database is away is
 * found again when it is back. Thread safe.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int LEADERS = 6;
    // A sweep that keeps a rate may take all night: it must not keep others from being planned and run.
    private static final int FAST = 2;
    private static final long LOOK_MILLIS = 500;

    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final SweepRunner runner;
    private final Purge purge;
    private final Set<Long> led = ConcurrentHashMap.newKeySet();
    private final ExecutorService leaders = Executors.newFixedThreadPool(LEADERS, named("tasksweep-sweep"));
    private final ExecutorService loops = Executors.newFixedThreadPool(2, named("tasksweep-dispatch"));
    private final Object nudges = new Object();
    private long nudged; // guarded by nudges
    private volatile boolean going = true;
    private volatile Consumer<String> told = sweep -> {};

    Dispatcher(Database database, Clock clock, SweepStore sweeps, SweepRunner runner, Purge purge) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.runner = runner;
        this.purge = purge;
    }

    private static ThreadFactory named(String name) {
        return work -> new Thread(work, name);
    }

    /** Begins to look for work, and tells of each sweep on which there is nothing more to do for now. */
    public void start(Consumer<String> rested) {
        told = rested;
        loops.execute(() -> loop("sweeps", this::dispatch));
        loops.execute(() -> loop("purge", () -> purge.run(() -> going)));
    }

    /** There may be something to do now: what is committed before this is looked at at once. */
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

    private void loop(String what, Runnable turn) {
        String said = "";
        while (going) {
            long before = nudged();
            try {
                turn.run();
                said = "";
            } catch (RuntimeException | LinkageError failure) {
                String text = failure.toString();
                // Said once, and not at all while the database is away: the start says that.
                if (!text.equals(said) && !Database.unavailable(failure)) LOG.error("{} will try again", what, failure);
                said = text;
            }
            await(before);
        }
    }

    /** A nudge that came during the turn ends the wait before it begins. */
    private void await(long before) {
        try {
            synchronized (nudges) {
                if (going && nudged == before) nudges.wait(LOOK_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            going = false;
        }
    }

    private void dispatch() {
        sweeps.expire(clock.instant());
        List<Active> active = sweeps.active();
        long fast = active.stream()
                .filter(sweep -> !sweep.slow() && led.contains(sweep.id()))
                .count();
        for (Active sweep : active) {
            if (led.size() >= LEADERS) return;
            if (led.contains(sweep.id()) || !sweep.slow() && fast >= FAST) continue;
            // Here and not by a leader: what another node leads keeps nobody from what nobody leads.
            Optional<Lease> lease = Lease.take(database, sweep.id());
            if (lease.isEmpty()) continue;
            begin(sweep.id(), lease.get());
            if (!sweep.slow()) fast++;
        }
    }

    private void begin(long id, Lease lease) {
        led.add(id);
        leaders.execute(() -> lead(id, lease));
    }

    private void lead(long id, Lease lease) {
        try (lease) {
            runner.lead(id, lease, () -> going);
        } catch (RuntimeException failure) {
            if (Database.unavailable(failure)) {
                LOG.warn("a sweep waits for the database sweep=sw_{} cause={}", id, failure.toString());
            } else {
                LOG.error("a sweep failed sweep=sw_{}", id, failure);
                sweeps.find(id)
                        .ifPresent(sweep -> sweeps.failed(
                                sweep, "Internal error, see the server's log; :retryFailed goes on", clock.instant()));
            }
        } finally {
            led.remove(id);
            told.accept(SweepRow.name(id));
            nudge();
        }
    }

    /** Stops after the transactions that are running, within seconds; the next start goes on from there. */
    @Override
    public void close() {
        going = false;
        nudge();
        try {
            // In this order: what dispatches gives nothing to leaders that have gone.
            if (!ended(loops) || !ended(leaders)) {
                LOG.warn("a sweep did not stop in time; its open transaction ends with the database connection");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ExecutorService threads) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(20, TimeUnit.SECONDS);
    }
}
