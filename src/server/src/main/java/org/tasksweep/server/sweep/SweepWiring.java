package org.tasksweep.server.sweep;

import java.time.Clock;
import java.time.Duration;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.hold.Holds;
import org.tasksweep.server.image.ImageStore;
import org.tasksweep.server.task.Trash;

/**
 * Everything about sweeps, built once.
 *
 * @param sweeps what callers do
 * @param reports what they read
 * @param dispatcher what works on them
 */
public record SweepWiring(Sweeps sweeps, Reports reports, Dispatcher dispatcher) {

    public static SweepWiring of(
            Database database,
            Clock clock,
            Duration undoWindow,
            Holds holds,
            Deletion deletion,
            Trash trash,
            ImageStore images) {
        SweepStore store = new SweepStore(database);
        BlockStore blocks = new BlockStore();
        Chunks chunks = new Chunks(database, clock, store, blocks, new DeleteWork(deletion), new RestoreWork(trash));
        SweepRunner runner = new SweepRunner(database, clock, store, blocks, holds, chunks);
        Dispatcher dispatcher =
                new Dispatcher(database, clock, store, runner, new Purge(database, clock, holds, images::remove));
        Sweeps sweeps = new Sweeps(database, clock, undoWindow, dispatcher::nudge);
        return new SweepWiring(sweeps, new Reports(database, sweeps), dispatcher);
    }
}
