package org.tasksweep.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Deletion;

/**
 * The deletion that undo() restores: a sweep, or a deletion by ids.
 *
 * @param sweep its id; null: a deletion
 * @param parts of the deletion, one per request, each with its sweep
 */
record Undoable(@Nullable String sweep, List<Deletion> parts) {

    Undoable {
        parts = List.copyOf(parts);
    }

    static Undoable of(String sweep) {
        return new Undoable(sweep, List.of());
    }

    static Undoable of(List<Deletion> parts) {
        return new Undoable(null, parts);
    }

    /** The sweeps that it undoes. */
    List<String> sweeps() {
        if (sweep != null) return List.of(sweep);
        return parts.stream().flatMap(part -> part.sweeps().stream()).toList();
    }
}
