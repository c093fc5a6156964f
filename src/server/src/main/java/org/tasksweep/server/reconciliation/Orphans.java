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
    private final PictureReferenceStore references = new PictureReferenceStore();

    /**
     * Records what rows name that did not come in through the import, page by page in transactions of their own. False if
     * {@code going} was false before the end.
     */
    public boolean complete(Database database, BooleanSupplier going) {
        for (UnlistedStore rows : UnlistedStore.all()) {
            String after = "";
            while (true) {
                if (!going.getAsBoolean()) return false;
                String from = after;
                Optional<String> last = database.inTransaction(handle -> {
                    Optional<String> end = rows.pageEnd(handle, from);
                    end.map(to -> rows.page(handle, from, to))
                            .filter(page -> !page.isEmpty())
                            .ifPresent(page -> add(handle, page));
                    return end;
                });
                if (last.isEmpty()) break;
                after = last.get();
            }
        }
        return true;
    }

    private void add(Handle handle, List<NamedPicture> page) {
        references.add(handle, page);
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
        store.release(handle, paths, orphans);
        return moved;
    }
}
