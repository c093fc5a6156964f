package org.tasksweep.testing;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A task that a filter looks at.
 *
 * @param held whether a hold covers a task; asked only if the filter does
 * @param now the time that ages are counted back from
 */
record FilterRow(StoredTask task, Predicate<StoredTask> held, Instant now) {
    StoredTask.@Nullable Trash trash() {
        return task.trash();
    }
}
