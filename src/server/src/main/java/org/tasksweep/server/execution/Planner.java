package org.tasksweep.server.execution;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.hold.HoldCondition;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.manifest.ManifestWriter;
import org.tasksweep.server.sweep.PlanResult;
import org.tasksweep.server.sweep.SweepGuard;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.sweep.SweepTransition;
import org.tasksweep.server.sweep.TransitionStore;
import org.tasksweep.server.task.LatestTasks;
import org.tasksweep.server.task.TaskScanStore;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.SweepPlan;

/**
 * Collects the tasks of a sweep. It reads a snapshot in a read-only transaction of PostgreSQL, so a plan cannot delete.
 * Thread safe.
 */
final class Planner {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final TransitionStore transitions = new TransitionStore();
    private final ManifestStore blocks;
    private final HoldService holds;
    private final SweepGuard guard;

    Planner(
            Database database,
            Clock clock,
            SweepStore sweeps,
            ManifestStore blocks,
            HoldService holds,
            SweepGuard guard) {
        this.guard = guard;
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
        this.blocks = blocks;
        this.holds = holds;
    }

    /** Plans it from the beginning, whatever an earlier attempt left. What comes to nothing leaves no blocks. */
    void plan(SweepRow sweep, Predicate<Handle> wanted) {
        clear(sweep);
        try {
            PlanResult plan = collect(sweep, wanted);
            boolean kept = database.inTransaction(handle -> sweeps.planned(handle, sweep, plan, clock.instant()));
            if (!kept) clear(sweep);
        } catch (ManifestWriter.PlanAbandoned cancelled) {
            clear(sweep);
        } catch (TooManyMatches many) {
            failed(sweep, String.valueOf(many.getMessage()));
        } catch (FilterTimeout filter) {
            failed(
                    sweep,
                    "The filter took too long and was stopped; narrow it by an owner or a time, or use fewer terms");
        }
    }

    private void failed(SweepRow sweep, String problem) {
        database.useTransaction(handle -> {
            blocks.clear(handle, sweep.id());
            transitions.failed(handle, sweep.id(), SweepTransition.PLAN_FAILED, problem, clock.instant());
        });
    }

    private void clear(SweepRow sweep) {
        database.useTransaction(handle -> blocks.clear(handle, sweep.id()));
    }

    private PlanResult collect(SweepRow sweep, Predicate<Handle> wanted) {
        // Every transaction that writes a task with a lower number has ended when the reading begins, so what the
        // reading sees and
        // what is written later cannot be mistaken for each other.
        long revision = database.read(sweeps::nextRevision);
        database.awaitWriters("task");
        // Only for warnings: the deletion checks again.
        HoldCondition held = database.read(holds::renewed);
        Instant now = clock.instant();
        PlanStatistics statistics = new PlanStatistics(now, sweep.id());
        ManifestWriter manifest = new ManifestWriter(database, blocks, sweep.id(), wanted);
        String filter = sweep.filter();
        boolean mass = database.snapshot(handle -> {
            if (filter == null) {
                given(handle, sweep, held, now, revision, statistics, manifest);
            } else {
                matching(
                        handle,
                        TaskFilter.accepted(filter),
                        sweep.without(),
                        FilterBinder.named(now, held),
                        sweep.owner(),
                        revision,
                        task -> {
                            statistics.add(task);
                            manifest.add(task.taskid());
                            bound(sweep, manifest);
                        });
            }
            return holds.mass().exceeded(handle, statistics.tasks(), sweep.owner());
        });
        manifest.end();
        SweepPlan plan = new SweepPlan(
                statistics.breakdown(), statistics.samples(), warnings(sweep, statistics, manifest, mass));
        return new PlanResult(
                manifest.size(), statistics.tasks(), statistics.bytes(), manifest.digest(), plan, revision, mass);
    }

    // A second attempt would take as long again.
    private static void matching(
            Handle tx,
            TaskFilter filter,
            @Nullable LatestTasks without,
            FilterBinder binder,
            @Nullable String owner,
            long revision,
            Consumer<TaskScanStore.ScannedTask> reader) {
        try {
            TaskScanStore.matching(tx, filter, without, binder, owner, revision, reader);
        } catch (RuntimeException failure) {
            if (Database.timedOut(failure)) throw new FilterTimeout(failure);
            throw failure;
        }
    }

    private void given(
            Handle reader,
            SweepRow sweep,
            HoldCondition held,
            Instant now,
            long revision,
            PlanStatistics statistics,
            ManifestWriter manifest) {
        List<String> ids = sweeps.ids(reader, sweep.id());
        for (String id : ids) {
            manifest.add(id);
            bound(sweep, manifest);
        }
        for (int from = 0; from < ids.size(); from += ManifestBlock.SIZE) {
            List<String> some = ids.subList(from, Math.min(from + ManifestBlock.SIZE, ids.size()));
            TaskScanStore.among(reader, some, FilterBinder.named(now, held), sweep.owner(), revision, statistics::add);
        }
    }

    private static void bound(SweepRow sweep, ManifestWriter manifest) {
        if (sweep.maxItems() > 0 && manifest.size() > sweep.maxItems()) throw new TooManyMatches(sweep);
    }

    private List<String> warnings(SweepRow sweep, PlanStatistics statistics, ManifestWriter manifest, boolean mass) {
        List<String> warnings = new ArrayList<>();
        if (statistics.tasks() == 0) warnings.add("No task matches");
        if (manifest.size() > statistics.tasks()) {
            warnings.add(count(manifest.size() - statistics.tasks()) + " of the ids are unknown or deleted already");
        }
        if ("*".equals(sweep.filter())) {
            warnings.add(
                    sweep.owner() == null
                            ? "The plan contains every task"
                            : "The plan contains every task of the owner");
        }
        if (mass) warnings.add("These are " + holds.mass() + ": running it needs the scope tasks:purge");
        if (statistics.held() > 0)
            warnings.add(count(statistics.held()) + " on hold: they will stay, unless released before");
        if (statistics.processing() > 0)
            warnings.add(count(statistics.processing()) + " still processing: " + policy(sweep.running()));
        database.read(handle -> guard.warning(handle, sweep, manifest.size())).ifPresent(warnings::add);
        return warnings;
    }

    private static String policy(RunningPolicy running) {
        return switch (running) {
            case DEFER -> "they will be invisible at once, and their late results will be dropped";
            case REFUSE -> "they will stay";
            case CANCEL -> "they will be deleted without waiting for their end";
        };
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The filter takes too long. */
    private static final class FilterTimeout extends RuntimeException {
        private static final long serialVersionUID = 1;

        FilterTimeout(RuntimeException cause) {
            super(cause);
        }
    }

    /** More tasks match than {@code maxItems} allows. */
    private static final class TooManyMatches extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyMatches(SweepRow sweep) {
            super(
                    "More than " + count(sweep.maxItems()) + " tasks match; narrow the filter or raise maxItems",
                    null,
                    false,
                    false);
        }
    }
}
