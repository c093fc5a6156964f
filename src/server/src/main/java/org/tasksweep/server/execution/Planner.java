package org.tasksweep.server.execution;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.hold.HoldCondition;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.manifest.ManifestWriter;
import org.tasksweep.server.sweep.PictureRange;
import org.tasksweep.server.sweep.PlanResult;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.sweep.SweepTransition;
import org.tasksweep.server.sweep.TransitionStore;
import org.tasksweep.server.task.TaskScanStore;
import org.tasksweep.server.task.TaskScanStore.ScannedTask;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.SweepPlan;

/**
 * Collects the tasks of a sweep; of pictures see {@link PicturePlanner}. It reads a snapshot in a read-only transaction of
 * PostgreSQL, so a plan cannot delete. Thread safe.
 */
final class Planner {
    private final Database database;
    private final Clock clock;
    private final SweepStore sweeps;
    private final TransitionStore transitions = new TransitionStore();
    private final ManifestStore blocks;
    private final HoldService holds;
    private final PictureCheck pictures;
    private final PicturePlanner orphans;
    private final PlanWarnings warnings;

    Planner(
            Database database,
            Clock clock,
            SweepStore sweeps,
            ManifestStore blocks,
            HoldService holds,
            PictureCheck pictures,
            PicturePlanner orphans,
            PlanWarnings warnings) {
        this.pictures = pictures;
        this.orphans = orphans;
        this.warnings = warnings;
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
        } catch (ImagesUnavailable away) {
            failed(sweep, String.valueOf(away.getMessage()));
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
        PictureRange range = sweep.range();
        return range == null ? tasks(sweep, wanted) : orphans.collect(sweep, range, wanted);
    }

    private PlanResult tasks(SweepRow sweep, Predicate<Handle> wanted) {
        if (sweep.missing() != null) pictures.requireStore();
        // Every transaction that writes a task with a lower number has ended when the reading begins, so what the
        // reading sees and what is written later cannot be mistaken for each other.
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
                        sweep,
                        TaskFilter.accepted(filter),
                        FilterBinder.named(now, held),
                        revision,
                        manifest,
                        statistics::leaveOut,
                        task -> {
                            statistics.add(task);
                            manifest.add(task.taskid());
                            TooManyMatches.check(sweep, manifest.size());
                        });
            }
            long tasks = statistics.tasks();
            // By what was found: a filter that selects every task can be written in many ways.
            if (tasks > 0 && !TaskScanStore.moreThan(handle, tasks, sweep.owner(), revision)) statistics.everyTask();
            return holds.mass().exceeded(handle, tasks, sweep.owner());
        });
        manifest.end();
        List<String> text = warnings.of(sweep, statistics, manifest.size(), mass);
        SweepPlan plan = new SweepPlan(statistics.breakdown(), statistics.samples(), text);
        return new PlanResult(
                manifest.size(), statistics.tasks(), statistics.bytes(), manifest.digest(), plan, revision, mass);
    }

    private void matching(
            Handle tx,
            SweepRow sweep,
            TaskFilter filter,
            FilterBinder binder,
            long revision,
            ManifestWriter manifest,
            Consumer<String> unclear,
            Consumer<ScannedTask> found) {
        MissingPictures missing = sweep.missing();
        if (missing == null) {
            scan(tx, sweep, filter, binder, revision, found);
            return;
        }
        TasksWithoutPictures without =
                new TasksWithoutPictures(pictures, tx, missing, manifest::requireWanted, unclear, found);
        scan(tx, sweep, filter, binder, revision, without);
        without.end();
    }

    private static void scan(
            Handle tx,
            SweepRow sweep,
            TaskFilter filter,
            FilterBinder binder,
            long revision,
            Consumer<ScannedTask> reader) {
        // In the order of the ids the pictures of a block lie together, if their paths begin with ids.
        boolean byId = sweep.missing() != null;
        try {
            TaskScanStore.matching(tx, filter, sweep.without(), binder, sweep.owner(), revision, byId, reader);
        } catch (RuntimeException failure) {
            // A second attempt would take as long again.
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
            TooManyMatches.check(sweep, manifest.size());
        }
        for (int from = 0; from < ids.size(); from += ManifestBlock.SIZE) {
            List<String> some = ids.subList(from, Math.min(from + ManifestBlock.SIZE, ids.size()));
            TaskScanStore.among(reader, some, FilterBinder.named(now, held), sweep.owner(), revision, statistics::add);
        }
    }

    /** The filter takes too long. */
    private static final class FilterTimeout extends RuntimeException {
        private static final long serialVersionUID = 1;

        FilterTimeout(RuntimeException cause) {
            super(cause);
        }
    }
}
