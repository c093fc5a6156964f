package org.tasksweep.server.execution;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.Quarantine.Moved;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepStore;

/** Moves pictures back that a reconciliation has moved aside; never over another picture of the same name. */
record GiveBackAction(StoreBinding store, SweepStore sweeps) implements ItemAction {
    @Override
    public void before() {
        store.requireOwn();
    }

    @Override
    public List<ItemResult> run(Handle handle, SweepRow sweep, List<String> paths) {
        SweepRow source = sweeps.find(handle, sweep.sourceId()).orElseThrow();
        Quarantine aside = store.quarantine(source.quarantine());
        Map<String, Moved> moved = aside.giveBack(paths);
        return paths.stream()
                .map(path -> result(Objects.requireNonNull(moved.get(path))))
                .toList();
    }

    private static ItemResult result(Moved moved) {
        return switch (moved.move()) {
            case DONE -> new ItemResult(ItemOutcome.RESTORED, null);
            case ABSENT -> new ItemResult(ItemOutcome.NOT_FOUND, "purged");
            case IN_THE_WAY -> new ItemResult(ItemOutcome.SKIPPED, moved.detail());
            case FAILED -> new ItemResult(ItemOutcome.FAILED, moved.detail());
        };
    }
}
