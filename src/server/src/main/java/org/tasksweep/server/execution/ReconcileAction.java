package org.tasksweep.server.execution;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.image.Quarantine.Moved;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.reconciliation.Orphans;
import org.tasksweep.server.sweep.PictureRange;
import org.tasksweep.server.sweep.SweepRow;

/** Moves pictures aside that no task names. Those that a task names by now stay. */
record ReconcileAction(StoreBinding store, Orphans orphans) implements ItemAction {
    private static final ItemResult NAMED = new ItemResult(ItemOutcome.SKIPPED, "a task names it now");

    @Override
    public void before() {
        store.requireOwn();
    }

    @Override
    public List<ItemResult> run(Handle handle, SweepRow sweep, List<String> paths) {
        PictureRange range = sweep.range();
        if (range == null) throw new IllegalStateException(sweep.name() + " is not about pictures, indicates a bug");
        Quarantine aside = store.quarantine(sweep.quarantine());
        Map<String, Moved> moved = orphans.claimed(handle, paths, free -> aside.take(free, range.before()));
        // An attempt that broke off before its commit may have moved them, before a task named them.
        List<String> named =
                paths.stream().filter(path -> !moved.containsKey(path)).toList();
        Map<String, Moved> back = named.isEmpty() ? Map.of() : aside.giveBack(named);
        return paths.stream()
                .map(path -> result(moved.get(path), back.get(path)))
                .toList();
    }

    private static ItemResult result(@Nullable Moved moved, @Nullable Moved back) {
        if (moved == null) {
            return back == null || back.move() != Move.FAILED
                    ? NAMED
                    : new ItemResult(ItemOutcome.FAILED, "a task names it now, but " + back.detail());
        }
        return switch (moved.move()) {
            case DONE -> new ItemResult(ItemOutcome.DELETED, null);
            case ABSENT -> new ItemResult(ItemOutcome.NOT_FOUND, moved.detail());
            case IN_THE_WAY -> new ItemResult(ItemOutcome.SKIPPED, moved.detail());
            case FAILED -> new ItemResult(ItemOutcome.FAILED, moved.detail());
        };
    }
}
