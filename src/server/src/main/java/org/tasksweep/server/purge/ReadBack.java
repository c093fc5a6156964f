package org.tasksweep.server.purge;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.purge.PurgeStore.DueBlock;
import org.tasksweep.server.reconciliation.LeftAside;
import org.tasksweep.server.reconciliation.Orphans;

/**
 * Moves pictures of reconciliations back that a task names since the run, and those that a broken-off attempt left aside: their
 * tasks need not wait for the purge. Can be repeated. Thread safe.
 */
final class ReadBack {
    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    private final PurgeStore blocks;
    private final PictureRemover pictures;
    private final ReadBackStore store = new ReadBackStore();
    private final Orphans orphans = new Orphans();
    private final LeftAside left = new LeftAside();

    ReadBack(PurgeStore blocks, PictureRemover pictures) {
        this.blocks = blocks;
        this.pictures = pictures;
    }

    /** Where the store does not answer about a reconciliation, the others are read back all the same. */
    void run(Database database, Clock clock, BooleanSupplier going) {
        Optional<DueSweep> sweep = database.read(handle -> store.next(handle, 0));
        while (sweep.isPresent() && going.getAsBoolean()) {
            try {
                run(database, clock, going, sweep.get());
            } catch (ImagesUnavailable away) {
                LOG.warn(
                        "pictures that tasks name may be aside sweep=sw_{} cause={}",
                        sweep.get().id(),
                        TextRules.oneLine(away.toString()));
            }
            long last = sweep.get().id();
            sweep = database.read(handle -> store.next(handle, last));
        }
    }

    private void run(Database database, Clock clock, BooleanSupplier going, DueSweep sweep) {
        Quarantine aside = pictures.quarantine(Quarantine.nameOf("sw_" + sweep.id(), sweep.digest()));
        left.moveBack(database, sweep.id(), aside, going, handle -> store.hold(handle, sweep.id()));
        int block = -1;
        while (going.getAsBoolean()) {
            int from = block;
            block = database.inTransaction(handle -> part(handle, clock, sweep, aside, from));
            if (block < 0) return;
        }
    }

    /** Answers the last block; negative: there are no more. */
    private int part(Handle handle, Clock clock, DueSweep sweep, Quarantine aside, int from) {
        if (!store.hold(handle, sweep.id())) return -1;
        List<DueBlock> some = blocks.next(handle, sweep, from);
        if (some.isEmpty()) return -1;
        List<String> paths =
                some.stream().flatMap(block -> block.ids().stream()).toList();
        Set<String> named = orphans.named(handle, paths);
        List<String> back = new ArrayList<>();
        if (!named.isEmpty()) {
            aside.giveBack(named).forEach((path, moved) -> {
                if (moved.move() == Move.DONE) back.add(path);
            });
        }
        if (!back.isEmpty()) {
            List<Integer> numbers = some.stream().map(DueBlock::number).toList();
            blocks.markBack(handle, sweep.id(), numbers, back);
            store.count(handle, sweep.id(), back.size(), clock.instant());
        }
        return some.get(some.size() - 1).number();
    }
}
