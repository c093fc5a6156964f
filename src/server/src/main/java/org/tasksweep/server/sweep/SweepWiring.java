package org.tasksweep.server.sweep;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.db.DatabaseClock;
import org.tasksweep.server.deletion.Deletion;
import org.tasksweep.server.hold.Holds;
import org.tasksweep.server.image.Removal;
import org.tasksweep.server.image.StoreBinding;
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
            DatabaseClock clock,
            Duration undoWindow,
            Holds holds,
            Deletion deletion,
            Trash trash,
            StoreBinding pictures) {
        SweepStore store = new SweepStore(database);
        BlockStore blocks = new BlockStore();
        Verifier verifier = new Verifier(database, blocks);
        Chunks chunks =
                new Chunks(database, clock, store, blocks, verifier, new DeleteWork(deletion), new RestoreWork(trash));
        SweepRunner runner = new SweepRunner(database, clock, store, blocks, holds, chunks, verifier);
        ClockWatch watch = new ClockWatch(database, clock);
        Purge purge = new Purge(database, clock, watch::trouble, holds, pictures(pictures));
        Dispatcher dispatcher = new Dispatcher(database, clock, watch::trouble, store, runner, purge);
        Sweeps sweeps = new Sweeps(database, clock, undoWindow);
        Steering steering = new Steering(database, clock, sweeps);
        return new SweepWiring(sweeps, steering, new Reports(database, sweeps), dispatcher);
    }

    private static Purge.Pictures pictures(StoreBinding store) {
        return new Purge.Pictures() {
            @Override
            public Optional<String> trouble() {
                return store.trouble();
            }

            @Override
            public Removal remove(Collection<String> names) {
                return store.remove(names);
            }
        };
    }
}
