package org.tasksweep.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskPage;

/**
 * One page of a list of tasks. Iterating starts here and fetches the following pages one at a time, so any length
 * fits in memory. Thread safe; an iterator belongs to one thread.
 */
public final class Tasks implements Iterable<Task> {

    private final Transport transport;
    private final TaskQuery query;
    private final TaskPage page;
    private final List<Task> tasks;

    private Tasks(Transport transport, TaskQuery query, TaskPage page) {
        this.transport = transport;
        this.query = query;
        this.page = page;
        this.tasks = List.copyOf(page.tasks());
    }

    static Tasks page(Transport transport, TaskQuery query, @Nullable String token) {
        Answer answer = transport.send(Call.get(query.path(token)));
        TaskPage page = answer.read(TaskPage.class);
        answer.present(page.tasks());
        return new Tasks(transport, query, page);
    }

    /** The tasks of this page, in order. */
    public List<Task> page() {
        return tasks;
    }

    /** The filter as the service understood it, in canonical form; empty if there was none. */
    public Optional<String> filter() {
        return Optional.ofNullable(page.filter());
    }

    /** True if there is a page after this one. */
    public boolean hasNext() {
        return page.nextPageToken() != null && !page.nextPageToken().isEmpty();
    }

    /** Fetches the page after this one; empty if this is the last. */
    public Optional<Tasks> next() {
        return hasNext() ? Optional.of(page(transport, query, page.nextPageToken())) : Optional.empty();
    }

    /** Every task from this page on, fetched as the stream is read. */
    public Stream<Task> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false);
    }

    @Override
    public Iterator<Task> iterator() {
        return new Iterator<>() {
            private Tasks current = Tasks.this;
            private int index;

            @Override
            public boolean hasNext() {
                while (index == current.tasks.size()) {
                    Optional<Tasks> following = current.next();
                    if (following.isEmpty()) return false;
                    current = following.get();
                    index = 0;
                }
                return true;
            }

            @Override
            public Task next() {
                if (!hasNext()) throw new NoSuchElementException();
                return current.tasks.get(index++);
            }
        };
    }

    @Override
    public String toString() {
        return tasks.size() + " tasks" + (hasNext() ? ", and more" : "");
    }
}
