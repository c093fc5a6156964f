package org.tasksweep.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What undo() takes back: a sweep, or ids that were deleted.
 *
 * @param sweep its id; null: these ids
 */
record Undoable(@Nullable String sweep, List<String> ids) {

    Undoable {
        ids = List.copyOf(ids);
    }

    static Undoable of(String sweep) {
        return new Undoable(sweep, List.of());
    }

    static Undoable of(List<String> ids) {
        return new Undoable(null, ids);
    }
}
