package org.tasksweep.server.hold;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.ProblemDetail.Where;

/**
 * The data of a new hold: by ids or by a filter.
 *
 * @param taskIds empty if it is by filter; duplicates collapse
 * @param filter null if it is by ids
 * @param endTime when it ends; null: when it is released
 */
public record NewHold(
        List<String> taskIds,
        @Nullable TaskFilter filter,
        String reason,
        @Nullable Instant endTime) {
    // A hold that depends on holds has no meaning; what is alive, which is what is deleted, has no deleteTime and no
    // sweep.
    private static final Set<String> SENSELESS = Set.of("held", "deleteTime", "sweep");

    public NewHold {
        taskIds = List.copyOf(new LinkedHashSet<>(taskIds));
        if (taskIds.isEmpty() == (filter == null)) {
            throw Problem.INVALID_FIELD.at(new Where("/filter", null, "filter: required, or taskIds, and not both"));
        }
        if (filter != null) check(filter);
    }

    private static void check(TaskFilter filter) {
        for (String word : SENSELESS) {
            if (filter.words().contains(word)) throw wrong("The filter of a hold cannot ask for " + word);
        }
        // It is stored in its canonical form, which may be longer, and must stay readable forever.
        TaskFilter.parse(filter.canonical());
    }

    private static Refusal wrong(String what) {
        return Problem.INVALID_FILTER.at(new Where("/filter", null, what));
    }
}
