package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.image.Quarantine.Moved;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.reconciliation.LeftAside;
import org.tasksweep.server.reconciliation.LeftAside.Stuck;
import org.tasksweep.server.reconciliation.Orphans;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;
import org.tasksweep.wire.SweepAction;

/** Reads back the work of a reconciliation: pictures that an import has named meanwhile are moved back. Thread safe. */
final class PictureReadBack {
    private static final ItemResult BACK =
            new ItemResult(ItemOutcome.SKIPPED, "a task names it since it was moved aside, so it was moved back");

    private final Database database;
    private final ManifestStore blocks;
    private final StoreBinding store;
    private final Orphans orphans;
    private final SweepStore sweeps;
    private final LeftAside left = new LeftAside();

    PictureReadBack(Database database, ManifestStore blocks, StoreBinding store, Orphans orphans, SweepStore sweeps) {
        this.sweeps = sweeps;
        this.database = database;
        this.blocks = blocks;
        this.store = store;
        this.orphans = orphans;
    }

    /** Reads back some blocks of a reconciliation; of its undo there is nothing to read back. */
    void check(SweepRow sweep, List<Integer> numbers) {
        if (sweep.action() != SweepAction.RECONCILE) return;
        store.requireOwn();
        Quarantine aside = store.quarantine(sweep.quarantine());
        database.useTransaction(handle -> {
            for (ManifestBlock block : blocks.some(handle, sweep.id(), numbers)) {
                List<String> gone = moved(block);
                Set<String> named = gone.isEmpty() ? Set.of() : orphans.named(handle, gone);
                if (named.isEmpty()) continue;
                Map<String, Moved> back = aside.giveBack(named);
                Map<Integer, ItemResult> marks = marks(block, path -> isDone(back.get(path)));
                if (!marks.isEmpty()) blocks.mark(handle, sweep.id(), List.of(block.with(marks)));
            }
        });
    }

    /**
     * The end of an undo: what its reconciliation left aside and never counted goes back as well. False if {@code going} was
     * false before the end.
     */
    boolean finish(SweepRow undo, BooleanSupplier going) {
        store.requireOwn();
        SweepRow source =
                database.read(handle -> sweeps.find(handle, undo.sourceId())).orElseThrow();
        Quarantine aside = store.quarantine(source.quarantine());
        Optional<Stuck> stuck = left.moveBack(database, source.id(), aside, going, handle -> true);
        if (stuck.isPresent() && stuck.get().failed() > 0) {
            throw new ImagesUnavailable(
                    stuck.get().failed() + " pictures cannot be moved back: "
                            + String.join("; ", stuck.get().problems()),
                    null);
        }
        return stuck.isPresent();
    }

    private static boolean isDone(@Nullable Moved moved) {
        return moved != null && moved.move() == Move.DONE;
    }

    private static List<String> moved(ManifestBlock block) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < block.ids().size(); i++) {
            if (block.mark(i) == ItemOutcome.DELETED) paths.add(block.ids().get(i));
        }
        return paths;
    }

    private static Map<Integer, ItemResult> marks(ManifestBlock block, Predicate<String> back) {
        Map<Integer, ItemResult> marks = new HashMap<>();
        for (int i = 0; i < block.ids().size(); i++) {
            if (back.test(block.ids().get(i))) marks.put(i, BACK);
        }
        return marks;
    }
}
