package org.tasksweep.server.purge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.image.PictureReferenceStore;
import org.tasksweep.server.image.RemovalResult;
import org.tasksweep.server.log.Activity;
import org.tasksweep.server.purge.PurgeStore.PurgeableTask;
import org.tasksweep.server.purge.PurgeStore.RemainingTasks;

/** Some tasks of the trash and their pictures, removed in the caller's transaction. */
final class PurgeBatch {
    private static final Logger LOG = LoggerFactory.getLogger(PurgeBatch.class);

    private final PurgeStore store;
    private final PictureRemover pictures;
    private final ProviderStep provider;
    private final PictureReferenceStore references = new PictureReferenceStore();

    PurgeBatch(PurgeStore store, PictureRemover pictures, ProviderStep provider) {
        this.provider = provider;
        this.store = store;
        this.pictures = pictures;
    }

    /**
     * The result of removing rows.
     *
     * @param problems why pictures are still there, by sweep
     * @param provider why tasks are still at the provider, by sweep
     */
    record RemovedRows(
            List<PurgeableTask> gone,
            Map<Long, RemainingTasks> left,
            Map<Long, Set<String>> problems,
            Map<Long, String> provider) {
        List<String> ids() {
            return gone.stream().map(PurgeableTask::id).toList();
        }

        List<String> ids(long sweep) {
            return gone.stream()
                    .filter(one -> one.sweep() == sweep)
                    .map(PurgeableTask::id)
                    .toList();
        }

        PurgeProgress of(long sweep) {
            long count = gone.stream().filter(one -> one.sweep() == sweep).count();
            RemainingTasks rest = left.getOrDefault(sweep, new RemainingTasks(sweep, 0, 0));
            Set<String> pictures = problems.getOrDefault(sweep, Set.of());
            return new PurgeProgress(count, rest.tasks(), rest.processing(), pictures, provider.get(sweep));
        }
    }

    // Rows whose pictures cannot be removed stay.
    RemovedRows remove(Handle handle, List<Long> sweeps, List<String> ids, Instant now) {
        List<PurgeableTask> ready =
                provider.required() ? store.lockGone(handle, sweeps, ids) : store.lock(handle, sweeps, ids, now);
        // Decided, removed and written down in one transaction. If it is not committed the pictures are named again, by
        // rows that cannot be restored any more, and the next attempt removes what is absent already.
        Map<String, String> free = references.release(
                handle, ready.stream().collect(Collectors.toMap(PurgeableTask::id, PurgeableTask::images)));
        RemovalResult removal = pictures.remove(free.keySet());
        Map<String, String> failed = removal.failed();
        references.keep(handle, free, failed.keySet());
        Map<String, String> stuck = new HashMap<>();
        failed.forEach((name, why) -> stuck.put(free.getOrDefault(name, ""), name + ": " + why));
        note(handle, ready, free, removal.directories());
        List<PurgeableTask> gone = new ArrayList<>();
        Map<Long, Set<String>> problems = new HashMap<>();
        for (PurgeableTask one : ready) {
            @Nullable String why = stuck.get(one.id());
            if (why == null) gone.add(one);
            else problems.computeIfAbsent(one.sweep(), sweep -> new HashSet<>()).add(why);
        }
        store.remove(handle, gone.stream().map(PurgeableTask::id).toList());
        Map<Long, RemainingTasks> left = store.left(handle, sweeps, ids, now).stream()
                .collect(Collectors.toMap(RemainingTasks::sweep, one -> one));
        return new RemovedRows(gone, left, problems, provider.left(handle, sweeps, ids));
    }

    /** Where there is no picture but a directory by its name, there is nothing to remove: that is said, and that is all. */
    private void note(Handle handle, List<PurgeableTask> ready, Map<String, String> free, Set<String> directories) {
        if (directories.isEmpty()) return;
        Map<String, Long> sweeps = ready.stream().collect(Collectors.toMap(PurgeableTask::id, PurgeableTask::sweep));
        Map<Long, List<String>> bySweep = directories.stream()
                .sorted()
                .collect(Collectors.groupingBy(name -> sweeps.getOrDefault(free.get(name), 0L)));
        bySweep.forEach((sweep, names) -> {
            String first = names.get(0);
            String note = names.size() == 1
                    ? first + " names a directory, which was not removed"
                    : first + " and " + (names.size() - 1) + " more name directories, which were not removed";
            store.note(handle, sweep, note);
            try (Activity activity = Activity.sweep(sweep)) {
                LOG.warn("a picture's name is that of a directory sweep=sw_{} note={}", sweep, note);
            }
        });
    }
}
