package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/tasks:summary}: the number and size of the tasks that match.
 *
 * @param byStatus tasks per status; a status without tasks is absent
 * @param groups the same tasks in groups; absent without {@code groupBy}
 */
@JsonbPropertyOrder({"tasks", "owners", "sizeBytes", "byStatus", "filter", "groups"})
public record TaskSummary(
        long tasks,
        long owners,
        long sizeBytes,
        Map<TaskStatus, Long> byStatus,
        @Nullable String filter,
        @Nullable TaskGroups groups) {}
