package org.tasksweep.server.execution;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.deletion.OutcomeCounts;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.policy.PolicyForecasts;
import org.tasksweep.server.policy.PolicyRunner;
import org.tasksweep.server.policy.PolicyService;
import org.tasksweep.server.provider.TrashDeletion;
import org.tasksweep.server.purge.PictureRemover;
import org.tasksweep.server.purge.PurgeRunner;
import org.tasksweep.server.reconciliation.Orphans;
import org.tasksweep.server.sweep.SweepCommands;
import org.tasksweep.server.sweep.SweepGuard;
import org.tasksweep.server.sweep.SweepReports;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.server.task.TrashStore;

/**
 * Builds the objects for sweeps.
 *
 * @param sweeps plans and finds them
 * @param commands runs, pauses and cancels them
 * @param reports writes the reports about them
 * @param policies start sweeps by themselves
 * @param forecasts say what policies will delete
 * @param dispatcher lets nodes work on them
 * @param clockAgrees true if the node's clock is that of the database
 * @param outcomes of the ids of sweeps, and of requests that are not forwarded to a provider
 */
public record SweepWiring(
        SweepService sweeps,
        SweepCommands commands,
        SweepReports reports,
        PolicyService policies,
        PolicyForecasts forecasts,
        Dispatcher dispatcher,
        BooleanSupplier clockAgrees,
        OutcomeCounts outcomes) {

    public static SweepWiring of(
            Database database,
            DatabaseClock clock,
            Duration undoWindow,
            HoldService holds,
            DeletionService deletion,
            TrashStore trash,
            StoreBinding pictures,
            SweepGuard guard,
            Ledger ledger,
            @Nullable TrashDeletion atProvider) {
        SweepStore store = new SweepStore(guard);
        ManifestStore blocks = new ManifestStore();
        Orphans orphans = new Orphans();
        Verifier verifier =
                new Verifier(database, blocks, new PictureReadBack(database, blocks, pictures, orphans, store));
        SweepProgress progress = new SweepProgress(database, clock, store);
        ItemActions actions = new ItemActions(deletion, trash, pictures, orphans, store);
        SweepBatch batch = new SweepBatch(database, clock, store, blocks, actions, ledger);
        SweepExecutor executor = new SweepExecutor(progress, batch, verifier);
        PlanWarnings warnings = new PlanWarnings(database, holds, guard);
        PicturePlanner ofPictures =
                new PicturePlanner(database, clock, store, blocks, pictures, orphans, holds.mass(), warnings);
        Planner planner =
                new Planner(database, clock, store, blocks, holds, new PictureCheck(pictures), ofPictures, warnings);
        SweepRunner runner = new SweepRunner(database, clock, store, blocks, progress, executor, verifier, planner);
        ClockMonitor watch = new ClockMonitor(database, clock);
        PurgeRunner purge = new PurgeRunner(
                database, clock, watch::trouble, holds, PictureRemover.of(pictures), ledger, atProvider);
        PolicyRunner due = new PolicyRunner(database, clock, watch::trouble, undoWindow, ledger.kept());
        Dispatcher dispatcher = new Dispatcher(database, clock, watch::trouble, store, runner, purge, due);
        SweepService sweeps = new SweepService(database, clock, undoWindow, atProvider == null);
        SweepCommands commands = new SweepCommands(clock, sweeps, guard);
        PolicyService policies = new PolicyService(database, clock, undoWindow);
        PolicyForecasts forecasts = new PolicyForecasts(database, clock, policies, holds);
        SweepReports reports = new SweepReports(database, sweeps);
        return new SweepWiring(
                sweeps, commands, reports, policies, forecasts, dispatcher, watch::agrees, deletion.counts());
    }
}
