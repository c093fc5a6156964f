package org.tasksweep.server.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.image.Quarantine.Moved;
import org.tasksweep.server.purge.PurgeBatch.RemovedRows;
import org.tasksweep.server.purge.PurgeStore.PurgeableTask;
import org.tasksweep.server.purge.PurgeStore.RemainingTasks;
import org.tasksweep.server.reconciliation.LeftAside;
import org.tasksweep.server.reconciliation.LeftAside.Stuck;
import org.tasksweep.server.reconciliation.Orphans;

/**
 * The purge of a reconciliation: removes the pictures that were moved aside, except those that a task names by now, which are
 * moved back. Thread safe.
 */
final class PicturePurge {
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    // Between the nodes of a cluster.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final int PART = 200;

    private final PurgeStore store;
    private final PictureRemover pictures;
    private final Orphans orphans = new Orphans();
    private final LeftAside left = new LeftAside();
    private final ReadBack readBack;
    private volatile @Nullable Look completed;
    private long lastReadBack = System.nanoTime(); // guarded by this

    /** When a look at all tasks began, by two clocks, of which only the second never goes back. */
    private record Look(Instant at, long nanos) {}

    PicturePurge(PurgeStore store, PictureRemover pictures) {
        this.store = store;
        this.pictures = pictures;
        this.readBack = new ReadBack(store, pictures);
    }

    /**
     * Called before the purge of a sweep, outside of its transactions. What an attempt of the sweep moved aside and never
     * counted is moved back, and not removed. Empty if {@code going} was false before the end, or the sweep is not due any more.
     */
    Optional<PurgeProgress> begin(Database database, DueSweep sweep, Clock clock, BooleanSupplier going) {
        if (!isComplete(database, sweep, clock, going)) return Optional.empty();
        Optional<Stuck> stuck = left.moveBack(
                database, sweep.id(), aside(sweep), going, handle -> store.due(handle, sweep.id(), clock.instant()));
        stuck.filter(one -> one.replaced() > 0)
                .ifPresent(one -> database.useTransaction(handle -> store.note(
                        handle,
                        sweep.id(),
                        one.replaced() + " stay aside: they were never counted as moved, and other pictures have their"
                                + " names now")));
        return stuck.map(one -> new PurgeProgress(0, one.failed(), 0, one.problems(), null));
    }

    /** True once an hour, and not in the first. */
    synchronized boolean readBackIsDue() {
        if (System.nanoTime() - lastReadBack < LOOK_AGAIN.toNanos()) return false;
        lastReadBack = System.nanoTime();
        return true;
    }

    /** Moves back what tasks name since the runs, unless the store is away. */
    void readBack(Database database, Clock clock, BooleanSupplier going) {
        if (pictures.trouble().isEmpty()) readBack.run(database, clock, going);
    }

    // A look at all tasks takes minutes, and a purge that waits for something begins again and again. An older look
    // than the
    // work of the sweep says nothing about the pictures that it moved.
    private boolean isComplete(Database database, DueSweep sweep, Clock clock, BooleanSupplier going) {
        Look last = completed;
        if (last != null
                && System.nanoTime() - last.nanos() < LOOK_AGAIN.toNanos()
                && last.at().isAfter(sweep.ended().plus(CLOCKS_DIFFER))) return true;
        Look began = new Look(clock.instant(), System.nanoTime());
        if (!orphans.complete(database, going)) return false;
        completed = began;
        return true;
    }

    private Quarantine aside(DueSweep sweep) {
        return pictures.quarantine(Quarantine.nameOf("sw_" + sweep.id(), sweep.digest()));
    }

    /** Removes some pictures in the caller's transaction; an import that names one of them waits for its end. */
    RemovedRows remove(Handle handle, DueSweep sweep, List<Integer> blocks, List<String> paths, Instant now) {
        Quarantine aside = aside(sweep);
        // What was moved back by an undo is not here any more, and not to be removed.
        Set<String> here = aside.present(paths);
        List<String> due = paths.stream().filter(here::contains).toList();
        Map<String, String> failed = new HashMap<>();
        Set<String> named = new HashSet<>(due);
        if (!due.isEmpty()) {
            orphans.claimed(handle, due, free -> {
                free.forEach(named::remove);
                for (int from = 0; from < free.size(); from += PART) {
                    List<String> part = free.subList(from, Math.min(from + PART, free.size()));
                    // Fails if the connection is lost, and the claim with it: then anybody may name the others.
                    named.addAll(orphans.named(handle, part));
                    failed.putAll(aside.remove(
                            part.stream().filter(path -> !named.contains(path)).toList()));
                }
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
