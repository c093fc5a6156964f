package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of {@code GET /admin/v1/tasks}.
 *
 * @param filter the canonical form of the filter that was applied; absent if there was none
 * @param nextPageToken opaque, absent on the last page
 */
@JsonbPropertyOrder({"tasks", "filter", "nextPageToken"})
public record TaskPage(
        List<Task> tasks, @Nullable String filter, @Nullable String nextPageToken) {}
