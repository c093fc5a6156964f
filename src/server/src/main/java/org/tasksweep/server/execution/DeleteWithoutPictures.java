package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemResult;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.wire.MissingPictures;

/** Deletes tasks whose pictures are still missing; the others keep their place, and say so. */
record DeleteWithoutPictures(PictureCheck check, DeleteAction delete) implements ItemAction {
    private static final ItemResult BACK = new ItemResult(
            ItemOutcome.SKIPPED, "its pictures are in the image store again, or it has been imported again");

    @Override
    public void before() {
        check.requireStore();
    }

    @Override
    public List<ItemResult> run(Handle handle, SweepRow sweep, List<String> ids) {
        MissingPictures which = sweep.missing();
        if (which == null) throw new IllegalStateException(sweep.name() + " is about all tasks, indicates a bug");
        Set<String> alive = check.alive(handle, ids);
        PictureCheck.Found found = check.without(handle, ids, which);
        Set<String> without = found.without();
        List<String> going = ids.stream()
                .filter(id -> without.contains(id) || !alive.contains(id))
                .toList();
        Iterator<ItemResult> results = going.isEmpty()
                ? List.<ItemResult>of().iterator()
                : delete.run(handle, sweep, going).iterator();
        List<ItemResult> all = new ArrayList<>();
        for (String id : ids)
            all.add(without.contains(id) || !alive.contains(id) ? results.next() : kept(found.unclear(), id));
        return all;
    }

    private static ItemResult kept(Map<String, String> unclear, String id) {
        String why = unclear.get(id);
        return why == null
                ? BACK
                : new ItemResult(ItemOutcome.FAILED, "it is not certain that its pictures are missing: " + why);
    }
}
