package org.tasksweep.server.execution;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestCountStore;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.sweep.TransitionStore;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepState;

/** Leads one sweep from its current state until it waits or ends. Thread safe. */
final class SweepRunner {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final TransitionStore transitions = new TransitionStore();
    private final ManifestStore blocks;
    private final Planner planner;
    private final SweepProgress progress;
    private final SweepExecutor executor;
    private final Verifier verifier;
    private final Map<Long, Integer> reached = new ConcurrentHashMap<>();

    SweepRunner(
            Database database,
            Clock clock,
            SweepStore sweeps,
            ManifestStore blocks,
            SweepProgress progress,
            SweepExecutor executor,
            Verifier verifier,
            Planner planner) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.blocks = blocks;
        this.progress = progress;
        this.executor = executor;
        this.planner = planner;
        this.verifier = verifier;
    }

    /**
     * Works until the sweep waits or ends, has to pause for its rate, or {@code going} is false; the next leader continues
     * from there.
     */
    void lead(long id, SweepLock lock, BooleanSupplier going) {
        Set<Integer> verified = new HashSet<>();
        while (going.getAsBoolean()) {
            SweepRow sweep = progress.find(id);
            switch (sweep.state()) {
                case PLANNING -> {
                    plan(sweep, lock, going);
                    // A sweep that runs without a command is led again, as a running one.
                    if (sweep.action() != SweepAction.RESTORE) return;
                }
                case RUNNING -> {
                    if (run(sweep, verified, lock, going)) return;
                }
                case PLANNED, PAUSED, SUCCEEDED, INCOMPLETE, FAILED, CANCELLED, EXPIRED -> {
                    return;
                }
            }
        }
    }

    private void plan(SweepRow sweep, SweepLock lock, BooleanSupplier going) {
        if (sweep.action() != SweepAction.RESTORE) {
            planner.plan(sweep, handle -> {
                lock.check();
                return going.getAsBoolean() && sweeps.state(handle, sweep.id()) == SweepState.PLANNING;
            });
            return;
        }
        database.useTransaction(handle -> {
            blocks.clear(handle, sweep.id());
            blocks.copy(handle, sweep.id(), sweep.sourceId());
            long tasks = ManifestCountStore.of(handle, sweep.id()).all();
            // It was cancelled in the meantime, so its ids are not needed any more.
            if (!transitions.copied(handle, sweep.id(), tasks, clock.instant())) blocks.clear(handle, sweep.id());
        });
    }

    /** True if there is nothing more to do for it now. */
    private boolean run(SweepRow sweep, Set<Integer> verified, SweepLock lock, BooleanSupplier going) {
        List<Integer> pending = pending(sweep);
        if (!pending.isEmpty()) {
            SweepExecutor.PassResult worked = executor.run(sweep, pending, lock, going);
            verified.addAll(worked.verified());
            return worked.rests();
        }
        BooleanSupplier running = () -> going.getAsBoolean() && progress.state(sweep.id()) == SweepState.RUNNING;
        try {
            if (!verifier.finish(sweep, verified, running)) return false;
        } catch (ImagesUnavailable away) {
            progress.storeAway(sweep.id(), String.valueOf(away.getMessage()));
            return true;
        }
        SweepCounts counts = progress.counts(sweep.id());
        database.useTransaction(
                handle -> transitions.ended(handle, sweep, counts, left(sweep, counts), clock.instant()));
        reached.remove(sweep.id());
        return false;
    }

    // A sweep with a rate asks several times per second: for the few blocks of a turn, beginning with the first that
    // the last turn found.
    private List<Integer> pending(SweepRow sweep) {
        int size = sweep.maxRate() == 0 ? Integer.MAX_VALUE : 4 + sweep.maxRate() / ManifestBlock.SIZE;
        int from = sweep.maxRate() == 0 ? 0 : reached.getOrDefault(sweep.id(), 0);
        List<Integer> pending = database.read(handle -> {
            List<Integer> ahead = blocks.pending(handle, sweep.id(), from, size);
            return ahead.isEmpty() && from > 0 ? blocks.pending(handle, sweep.id(), 0, size) : ahead;
        });
        if (sweep.maxRate() > 0 && !pending.isEmpty()) reached.put(sweep.id(), pending.get(0));
        return pending;
    }

    /** One sentence: how many tasks are left, and why; null if none is. */
    private static @Nullable String left(SweepRow sweep, SweepCounts counts) {
        if (counts.left() == 0) return null;
        List<String> reasons = new ArrayList<>();
        add(reasons, counts.held(), "on hold");
        add(reasons, counts.running(), "still processing");
        add(reasons, counts.skipped(), skipped(sweep));
        add(reasons, counts.failed(), "failed");
        String where = sweep.action() == SweepAction.RESTORE ? "not back" : "still there";
        String why = String.join(", ", reasons);
        return String.format(Locale.ROOT, "%,d of %,d are %s: %s", counts.left(), counts.all(), where, why);
    }

    private static String skipped(SweepRow sweep) {
        return switch (sweep.action()) {
            case DELETE -> "changed since the plan";
            case RESTORE -> sweep.ofPictures() ? "of which another picture has the name" : "deleted again";
            case RECONCILE -> "named by a task, or written again";
        };
    }

    private static void add(List<String> reasons, long count, String why) {
        if (count > 0) reasons.add(String.format(Locale.ROOT, "%,d %s", count, why));
    }
}
