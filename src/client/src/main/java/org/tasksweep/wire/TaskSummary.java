package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/tasks:summary}: how much a filter matches.
 *
 * @param byStatus tasks of each status; a status without tasks is absent
 * @param groups the same tasks in groups; absent unless asked for
 */
@JsonbPropertyOrder({"tasks", "owners", "sizeBytes", "byStatus", "filter", "groups"})
public record TaskSummary(
        long tasks,
        long owners,
        long sizeBytes,
        Map<TaskStatus, Long> byStatus,
        @Nullable String filter,
        @Nullable TaskGroups groups) {}
