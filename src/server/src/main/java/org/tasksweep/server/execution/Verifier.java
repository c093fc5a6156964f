package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.execution.VerificationStore.Observation;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.wire.SweepAction;

/** Reads back the work of a sweep: compares the outcomes of its items with the rows. Thread safe. */
final class Verifier {
    private static final int BLOCKS = 25;
    private static final int WORTH_A_PASS = 20;

    private final Database database;
    private final ManifestStore blocks;
    private final PictureReadBack pictures;
    private final VerificationStore store = new VerificationStore();

    Verifier(Database database, ManifestStore blocks, PictureReadBack pictures) {
        this.pictures = pictures;
        this.database = database;
        this.blocks = blocks;
    }

    /**
     * Reads back the blocks that were not read yet, or all of them if some have changed since. False if {@code going} was
     * false.
     *
     * @param read blocks that were read after their last change
     */
    boolean finish(SweepRow sweep, Set<Integer> read, BooleanSupplier going) {
        List<Integer> rest = new ArrayList<>(database.read(handle -> blocks.numbers(handle, sweep.id())));
        // Of pictures all are read again: an import that waited for a claim may have been committed after it was read.
        if (!sweep.ofPictures() && still(sweep, rest.size())) {
            // Ids that were gone before have no row in the trash.
            Set<Integer> again = new HashSet<>(database.read(handle -> blocks.notMoved(handle, sweep.id())));
            rest.removeIf(block -> read.contains(block) && !again.contains(block));
        }
        for (int from = 0; from < rest.size(); from += BLOCKS) {
            if (!going.getAsBoolean()) return false;
            check(sweep, rest.subList(from, Math.min(from + BLOCKS, rest.size())));
        }
        if (sweep.ofPictures() && sweep.action() == SweepAction.RESTORE) return pictures.finish(sweep, going);
        return true;
    }

    /** True if what was read is still so; false also if that is found out in less time block by block. */
    private boolean still(SweepRow sweep, int blocks) {
        return database.read(handle -> {
            if (store.trashRows(handle) > (double) blocks * ManifestBlock.SIZE * WORTH_A_PASS) return false;
            return store.still(handle, sweep);
        });
    }

    /** Marks the ids of these blocks as failed whose rows do not match their outcomes. */
    void check(SweepRow sweep, List<Integer> numbers) {
        if (sweep.ofPictures()) {
            pictures.check(sweep, numbers);
            return;
        }
        database.useTransaction(handle -> {
            Observation seen = store.look(handle, sweep, numbers);
            if (!seen.visible().isEmpty() || seen.buried() != seen.moved()) {
                mark(handle, sweep, numbers, seen.visible());
            }
        });
    }

    private void mark(Handle handle, SweepRow sweep, List<Integer> numbers, Set<String> visible) {
        for (ManifestBlock block : blocks.some(handle, sweep.id(), numbers)) {
            Set<String> buried = store.buried(handle, sweep, block.ids());
            Map<Integer, ItemResult> wrong = new HashMap<>();
            for (int i = 0; i < block.ids().size(); i++) {
                String id = block.ids().get(i);
                String why = wrong(sweep.action(), block.mark(i), visible.contains(id), buried.contains(id));
                if (why != null) wrong.put(i, new ItemResult(ItemOutcome.FAILED, why));
            }
            if (!wrong.isEmpty()) blocks.mark(handle, sweep.id(), List.of(block.with(wrong)));
        }
    }

    private static @Nullable String wrong(SweepAction action, ItemOutcome mark, boolean visible, boolean buried) {
        return switch (action) {
            case DELETE -> mark.gone() && visible ? "visible again" : null;
            case RECONCILE -> null;
            case RESTORE -> buried && mark == ItemOutcome.RESTORED ? "in the trash again" : null;
        };
    }
}
