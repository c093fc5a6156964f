package org.tasksweep.server.purge;

import java.util.List;
import java.util.function.Consumer;
import org.tasksweep.server.db.Database;

/** Work on many things, of which one that fails does not keep the others waiting. */
final class Isolated {
    private Isolated() {}

    /** Works on each, and then throws the first failure; without the database, at once. */
    static <T> void each(List<T> all, Consumer<T> work) {
        RuntimeException first = null;
        for (T one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException failure) {
                if (Database.unavailable(failure)) throw failure;
                if (first == null) first = failure;
                else first.addSuppressed(failure);
            }
        }
        if (first != null) throw first;
    }
}
