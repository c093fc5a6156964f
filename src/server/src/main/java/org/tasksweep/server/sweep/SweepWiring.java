package org.tasksweep.server.sweep;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.hold.Holds;
import org.tasksweep.server.task.Trash;

/**
 * Everything about sweeps, built once.
 *
 * @param sweeps what callers do
 * @param reports what they read
 * @param dispatcher what works on them
 */
public record SweepWiring(Sweeps sweeps, Reports reports, Dispatcher dispatcher) {

    /** {@code pictures} removes them by name and answers why, for those that are still there. */
    public static SweepWiring of(
            Database database,
            Clock clock,
            Duration undoWindow,
            Holds holds,
            Deletion deletion,
            Trash trash,
            Function<Collection<String>, Map<String, String>> pictures) {
        SweepStore store = new SweepStore(database);
        BlockStore blocks = new BlockStore();
        Chunks chunks = new Chunks(database, clock, store, blocks, new DeleteWork(deletion), new RestoreWork(trash));
        SweepRunner runner = new SweepRunner(database, clock, store, blocks, holds, chunks);
        Dispatcher dispatcher =
                new Dispatcher(database, clock, store, runner, new Purge(database, clock, holds, pictures));
        Sweeps sweeps = new Sweeps(database, clock, undoWindow, dispatcher::nudge);
        return new SweepWiring(sweeps, new Reports(database, sweeps), dispatcher);
    }
}
