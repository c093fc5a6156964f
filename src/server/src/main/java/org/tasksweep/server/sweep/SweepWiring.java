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
 * @param sweeps what callers make and see
 * @param steering what they do with it
 * @param reports what they read
 * @param dispatcher what works on them
 */
public record SweepWiring(Sweeps sweeps, Steering steering, Reports reports, Dispatcher dispatcher) {

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
        Verifier verifier = new Verifier(database, blocks);
        Chunks chunks =
                new Chunks(database, clock, store, blocks, verifier, new DeleteWork(deletion), new RestoreWork(trash));
        SweepRunner runner = new SweepRunner(database, clock, store, blocks, holds, chunks, verifier);
        Dispatcher dispatcher =
                new Dispatcher(database, clock, store, runner, new Purge(database, clock, holds, images::remove));
        Sweeps sweeps = new Sweeps(database, clock, undoWindow);
        Steering steering = new Steering(database, clock, sweeps);
        return new SweepWiring(sweeps, steering, new Reports(database, sweeps), dispatcher);
    }
}
