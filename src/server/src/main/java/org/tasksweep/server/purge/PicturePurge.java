package org.tasksweep.server.purge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.image.Quarantine.Moved;
import org.tasksweep.server.purge.PurgeBatch.RemovedRows;
import org.tasksweep.server.purge.PurgeStore.DueSweep;
import org.tasksweep.server.purge.PurgeStore.PurgeableTask;
import org.tasksweep.server.purge.PurgeStore.RemainingTasks;
import org.tasksweep.server.reconciliation.Orphans;

/**
 * The purge of a reconciliation: removes the pictures that were moved aside, except those that a task names by now, which are
 * moved back. Thread safe.
 */
final class PicturePurge {
    private final PurgeStore store;
    private final PictureRemover pictures;
    private final Orphans orphans = new Orphans();

    PicturePurge(PurgeStore store, PictureRemover pictures) {
        this.store = store;
        this.pictures = pictures;
    }

    /** Called once before the purge of a sweep, outside of its transactions. False if {@code going} was false before the end. */
    boolean begin(Database database, BooleanSupplier going) {
        return orphans.complete(database, going);
    }

    /** Removes some pictures in the caller's transaction; an import that names one of them waits for its end. */
    RemovedRows remove(Handle handle, DueSweep sweep, List<Integer> blocks, List<String> paths, Instant now) {
        Quarantine aside = pictures.quarantine(Quarantine.nameOf("sw_" + sweep.id(), sweep.digest()));
        // What was moved back by an undo is not here any more, and not to be removed.
        Set<String> here = aside.present(paths);
        List<String> due = paths.stream().filter(here::contains).toList();
        Map<String, String> failed = new HashMap<>();
        Set<String> named = new HashSet<>(due);
        if (!due.isEmpty()) {
            orphans.claimed(handle, due, free -> {
                free.forEach(named::remove);
                failed.putAll(aside.remove(free));
                return Map.of();
            });
        }
        Set<String> back = moveBack(handle, sweep, blocks, aside, named, failed, now);
        List<PurgeableTask> gone = new ArrayList<>();
        for (String path : due) {
            if (!failed.containsKey(path) && !back.contains(path)) {
                gone.add(new PurgeableTask(sweep.id(), path, List.of()));
            }
        }
        Map<Long, RemainingTasks> left = new HashMap<>();
        Map<Long, Set<String>> problems = new HashMap<>();
        if (!failed.isEmpty()) {
            left.put(sweep.id(), new RemainingTasks(sweep.id(), failed.size(), 0));
            Set<String> sentences = new HashSet<>();
            failed.forEach((path, why) -> sentences.add(path + ": " + why));
            problems.put(sweep.id(), sentences);
        }
        return new RemovedRows(gone, left, problems, Map.of());
    }

    /** Answers what is back; if a newer picture has the name, the older one is removed as all others. */
    private Set<String> moveBack(
            Handle handle,
            DueSweep sweep,
            List<Integer> blocks,
            Quarantine aside,
            Set<String> named,
            Map<String, String> failed,
            Instant now) {
        Set<String> back = new HashSet<>();
        Set<String> replaced = new HashSet<>();
        for (Map.Entry<String, Moved> one : named.isEmpty()
                ? Set.<Map.Entry<String, Moved>>of()
                : aside.giveBack(named).entrySet()) {
            Move move = one.getValue().move();
            if (move == Move.DONE) back.add(one.getKey());
            if (move == Move.IN_THE_WAY) replaced.add(one.getKey());
            if (move == Move.FAILED)
                failed.put(one.getKey(), String.valueOf(one.getValue().detail()));
        }
        if (!replaced.isEmpty()) failed.putAll(aside.remove(replaced));
        if (back.isEmpty()) return back;
        store.markBack(handle, sweep.id(), blocks, List.copyOf(back));
        store.countBack(handle, sweep.id(), back.size(), now);
        store.note(handle, sweep.id(), back.size() + " were named by tasks again, and were moved back");
        return back;
    }
}
