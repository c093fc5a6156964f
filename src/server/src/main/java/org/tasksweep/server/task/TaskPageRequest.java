package org.tasksweep.server.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;

/**
 * A request for a page of tasks.
 *
 * @param owner the one owner to see; null: all
 * @param trash true: also deleted tasks that are not purged yet
 * @param pageSize rows, 1 to 1000
 * @param pageToken of the page before
 */
public record TaskPageRequest(
        @Nullable String owner,
        Optional<TaskFilter> filter,
        TaskOrder order,
        boolean trash,
        int pageSize,
        @Nullable String pageToken) {

    /** Names the request that a page token belongs to. */
    String list() {
        return owner + "\n" + filter.map(TaskFilter::canonical).orElse("") + "\n" + order + "\n" + trash;
    }
}
