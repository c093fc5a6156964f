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

/**
 * One page of a list. Iterating starts here and fetches the following pages one at a time, so any length fits in
 * memory. Thread safe; an iterator and a stream belong to one thread.
 *
 * @param <T> what is listed
 * @param <P> the kind of page
 */
public abstract class Page<T, P extends Page<T, P>> implements Iterable<T> {

    private final List<T> items;
    private final @Nullable String nextToken;

    Page(List<T> items, @Nullable String nextToken) {
        this.items = List.copyOf(items);
        this.nextToken = nextToken == null || nextToken.isEmpty() ? null : nextToken;
    }

    abstract P fetch(String token);

    /** What is on this page, in order. */
    public List<T> page() {
        return items;
    }

    /** True if there is a page after this one. */
    public boolean hasNext() {
        return nextToken != null;
    }

    /**
     * Fetches the page after this one; empty if this is the last.
     *
     * @throws TasksweepException if the service refuses or cannot be reached
     */
    public Optional<P> next() {
        return Optional.ofNullable(nextToken).map(this::fetch);
    }

    /** Everything from this page on, fetched as the stream is read. */
    public Stream<T> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false);
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private Page<T, P> current = Page.this;
            private int index;

            @Override
            public boolean hasNext() {
                while (index == current.items.size()) {
                    Optional<P> following = current.next();
                    if (following.isEmpty()) return false;
                    current = following.get();
                    index = 0;
                }
                return true;
            }

            @Override
            public T next() {
                if (!hasNext()) throw new NoSuchElementException();
                return current.page().get(index++);
            }
        };
    }

    /** {@code 200 tasks, and more}. */
    String counted(String what) {
        return items.size() + " " + what + (hasNext() ? ", and more" : "");
    }
}
