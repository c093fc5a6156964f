package org.tasksweep.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Iterating starts with this page and fetches the following pages one at a time, so any length fits in
 * memory. Thread safe; an iterator and a stream belong to one thread.
 *
 * @param <T> the type of the items
 */
public final class Page<T> implements Iterable<T> {

    private final Source<?, T> source;
    private final List<T> items;
    private final @Nullable String nextToken;
    private final @Nullable String filter;

    private Page(Source<?, T> source, Part<T> part) {
        this.source = source;
        items = List.copyOf(part.items());
        nextToken = part.nextToken();
        filter = part.filter();
    }

    /**
     * The source of the pages of a list.
     *
     * @param what the things listed, in the plural, for {@link #toString()}
     * @param path address of the page with this token, null: of the first
     * @param type what the answer is read as
     * @param part what of it is wanted
     */
    record Source<A, T>(
            Transport transport,
            String what,
            Function<@Nullable String, String> path,
            Class<A> type,
            Function<A, Part<T>> part) {

        Page<T> first() {
            return page(null);
        }

        Page<T> page(@Nullable String token) {
            Answer answer = transport.send(Request.get(path.apply(token)));
            Part<T> read = part.apply(answer.read(type));
            answer.present(read.items());
            return new Page<>(this, read);
        }
    }

    /** The part of a list in one answer. */
    record Part<T>(
            List<T> items,
            @Nullable String nextToken,
            @Nullable String filter) {
        Part(List<T> items, @Nullable String nextToken) {
            this(items, nextToken, null);
        }

        Part {
            nextToken = nextToken == null || nextToken.isEmpty() ? null : nextToken;
        }
    }

    /** The items of this page, in the order of the list. */
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
    public Optional<Page<T>> next() {
        return Optional.ofNullable(nextToken).map(source::page);
    }

    /**
     * The filter of the list in its canonical form; empty if the request had no filter, or lists of this kind have none.
     */
    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    /** All items from this page on; the following pages are fetched while the stream is read. */
    public Stream<T> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false);
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private Page<T> current = Page.this;
            private int index;

            @Override
            public boolean hasNext() {
                while (index == current.items.size()) {
                    Optional<Page<T>> following = current.next();
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
    @Override
    public String toString() {
        return items.size() + " " + source.what() + (hasNext() ? ", and more" : "");
    }
}
