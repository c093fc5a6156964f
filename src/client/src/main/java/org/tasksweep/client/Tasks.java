package org.tasksweep.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskPage;

/** One page of a list of tasks. */
public final class Tasks extends Page<Task, Tasks> {

    private final Transport transport;
    private final TaskQuery query;
    private final @Nullable String filter;

    private Tasks(Transport transport, TaskQuery query, TaskPage page) {
        super(page.tasks(), page.nextPageToken());
        this.transport = transport;
        this.query = query;
        this.filter = page.filter();
    }

    static Tasks page(Transport transport, TaskQuery query, @Nullable String token) {
        Answer answer = transport.send(Request.get(query.path(token)));
        TaskPage page = answer.read(TaskPage.class);
        answer.present(page.tasks());
        return new Tasks(transport, query, page);
    }

    @Override
    Tasks fetch(String token) {
        return page(transport, query, token);
    }

    /** The filter as the service understood it, in canonical form; empty if there was none. */
    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    @Override
    public String toString() {
        return counted("tasks");
    }
}
