package org.tasksweep.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskPage;

/**
 * A query for tasks.
 *
 * @param filter such as {@code status=FAILED AND age>30d}; {@code *}: every task
 * @param pageSize tasks per page, 1 to 1,000
 * @param orderBy such as {@code sizeBytes desc}; null: {@code startTime desc}
 * @param showDeleted true: the trash as well
 */
public record TaskQuery(
        String filter, int pageSize, @Nullable String orderBy, boolean showDeleted) {

    private static final String EVERY = "*";

    /** Every task that is not deleted, the newest first, 200 per page. */
    public static final TaskQuery ALL = new TaskQuery(EVERY, 200, null, false);

    /**
     * Creates a query from all its parameters.
     *
     * @throws IllegalArgumentException if the page size is out of range, or if the filter is null or blank; {@code *} selects
     *     every task
     */
    public TaskQuery {
        Required.filter(filter);
        if (orderBy != null) Required.text(orderBy, "order");
        checkPageSize(pageSize);
    }

    static void checkPageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("pageSize must be 1 to 1000, not " + size);
        }
    }

    /** The task with this id, also if it is in the trash. */
    static TaskQuery exactly(String id) {
        return ALL.filter("taskid = \"" + id.replaceAll("[\\\\\"*]", "\\\\$0") + "\"")
                .showDeleted(true);
    }

    /** Limits the list to the tasks that match a filter. */
    public TaskQuery filter(String text) {
        return new TaskQuery(text, pageSize, orderBy, showDeleted);
    }

    /** Sets the length of a page. */
    public TaskQuery pageSize(int tasks) {
        return new TaskQuery(filter, tasks, orderBy, showDeleted);
    }

    /** Sets the order. */
    public TaskQuery orderBy(String order) {
        return new TaskQuery(filter, pageSize, Required.text(order, "order"), showDeleted);
    }

    /** Includes or excludes the tasks in the trash. */
    public TaskQuery showDeleted(boolean show) {
        return new TaskQuery(filter, pageSize, orderBy, show);
    }

    Page<Task> first(Transport transport) {
        return new Page.Source<>(
                        transport,
                        "tasks",
                        this::path,
                        TaskPage.class,
                        page -> new Page.Part<>(page.tasks(), page.nextPageToken(), page.filter()))
                .first();
    }

    private String path(@Nullable String pageToken) {
        StringBuilder path = new StringBuilder("/admin/v1/tasks?pageSize=").append(pageSize);
        if (!filter.equals(EVERY)) path.append("&filter=").append(Request.encoded(filter));
        if (orderBy != null) path.append("&orderBy=").append(Request.encoded(orderBy));
        if (showDeleted) path.append("&showDeleted=true");
        if (pageToken != null) path.append("&pageToken=").append(Request.encoded(pageToken));
        return path.toString();
    }

    String summaryPath() {
        List<String> parameters = new ArrayList<>();
        if (!filter.equals(EVERY)) parameters.add("filter=" + Request.encoded(filter));
        if (showDeleted) parameters.add("showDeleted=true");
        return "/admin/v1/tasks:summary" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
