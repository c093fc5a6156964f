package org.tasksweep.server.reconciliation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.PictureReferenceStore;
import org.tasksweep.server.image.PictureReferenceStore.NamedPicture;
import org.tasksweep.server.image.Quarantine.Moved;

/** Pictures that no task names. What gets a handle works in the caller's transaction. Thread safe. */
public final class Orphans {
    private final OrphanStore store = new OrphanStore();
    private final StaleReferenceStore stale = new StaleReferenceStore();
    private final PictureReferenceStore references = new PictureReferenceStore();

    /**
     * Removes references of tasks that are not there any more, waits for whoever relies on one of them, and records what rows
     * name without a reference, such as those that did not come in through the import; page by page in transactions of their
     * own. False if {@code going} was false before the end.
     */
    public boolean complete(Database database, BooleanSupplier going) {
        String path = "";
        while (true) {
            if (!going.getAsBoolean()) return false;
            String from = path;
            Optional<String> last = database.inTransaction(handle -> {
                Optional<String> end = stale.pageEnd(handle, from);
                end.ifPresent(to -> stale.remove(handle, from, to));
                return end;
            });
            if (last.isEmpty()) break;
            path = last.get();
        }
        // An import of such a task found its reference, and added none of its own.
        database.awaitWriters("task");
        // A snapshot, in which each task is in one place: a task could move between the two while they are read.
        return database.snapshot(snapshot -> record(database, snapshot, going));
    }

    private boolean record(Database database, Handle snapshot, BooleanSupplier going) {
        for (UnlistedStore rows : UnlistedStore.all()) {
            Optional<String> last = Optional.of("");
            while (last.isPresent()) {
                if (!going.getAsBoolean()) return false;
                String from = last.get();
                last = rows.pageEnd(snapshot, from);
                List<NamedPicture> page =
                        last.map(to -> rows.page(snapshot, from, to)).orElse(List.of());
                if (!page.isEmpty()) {
                    database.apart(handle -> {
                        references.add(handle, page);
                        return true;
                    });
                }
            }
        }
        return true;
    }

    /** Those of the paths that a task names, alive or in the trash. */
    public Set<String> named(Handle handle, List<String> paths) {
        return store.named(handle, paths);
    }

    /**
     * Claims paths, works on those that no task names, and releases the claims. An import that names one of them waits for the
     * end of the transaction.
     *
     * @return one answer per path that no task names
     */
    public Map<String, Moved> claimed(
            Handle handle, List<String> paths, Function<List<String>, Map<String, Moved>> work) {
        store.claim(handle, paths);
        // A statement of its own, which sees what was committed while the claim waited.
        Set<String> named = store.named(handle, paths);
        List<String> orphans =
                paths.stream().filter(path -> !named.contains(path)).toList();
        Map<String, Moved> moved = orphans.isEmpty() ? Map.of() : new LinkedHashMap<>(work.apply(orphans));
        store.release(handle, paths);
        return moved;
    }
}
