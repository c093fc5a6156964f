package org.tasksweep.shell;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Page;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;

/** A page of sweeps, holds, keys or ids as shown on screen. Iterating goes through all pages. */
public final class Listing<T extends Record> extends Printed implements Pageable, Iterable<T> {

    private final ListFormat<T> kind;
    private final List<T> items;
    private final @Nullable Page<T> page;
    private final @Nullable Supplier<Page<T>> first;
    private final CurlCommand call;
    private final Duration took;
    private final String where;

    private Listing(
            Session session,
            ListFormat<T> kind,
            List<T> items,
            @Nullable Page<T> page,
            @Nullable Supplier<Page<T>> first,
            CurlCommand call,
            long start) {
        super(session);
        this.kind = kind;
        this.items = List.copyOf(items);
        this.page = page;
        this.first = first;
        this.call = call;
        this.took = Session.since(start);
        this.where = session.where();
    }

    static <T extends Record> Listing<T> of(
            Session session, ListFormat<T> kind, List<T> all, CurlCommand call, long start) {
        return new Listing<>(session, kind, all, null, null, call, start);
    }

    /**
     * @param first reads the first page again, for methods that visit everything; its pages are longer than those on screen
     */
    static <T extends Record> Listing<T> of(
            Session session, ListFormat<T> kind, Page<T> page, Supplier<Page<T>> first, CurlCommand call, long start) {
        return new Listing<>(session, kind, page.page(), page, first, call, start);
    }

    /** The page after this one. */
    @Override
    public Listing<T> more() {
        return session.word(() -> {
            long start = System.nanoTime();
            Page<T> next = page == null ? null : page.next().orElse(null);
            if (next == null) throw new UserError("That was the last page.");
            return new Listing<>(session, kind, next.page(), next, first, call, start);
        });
    }

    /** The items of this page, for code. */
    public List<T> list() {
        return items;
    }

    /** All entries from the first page on, fetched while they are read. */
    public Stream<T> stream() {
        return session.word(() -> first == null ? items.stream() : first.get().stream());
    }

    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }

    /** The ids of the entries of all pages. */
    @Override
    public List<String> ids() {
        return session.word(() -> whole(stream().map(kind.id())));
    }

    @Override
    Stream<String> idStream() {
        return stream().map(kind.id());
    }

    @Override
    Object value() {
        return whole(stream());
    }

    @Override
    Class<? extends Record> rowType() {
        return kind.type();
    }

    @Override
    Stream<? extends Record> rows() {
        return stream();
    }

    @Override
    List<CurlCommand> calls() {
        return List.of(call);
    }

    @Override
    String text() {
        String text = table();
        session.onScreen().printed(this, text);
        return text;
    }

    private String table() {
        Screen screen = session.screen();
        if (items.isEmpty()) return " No " + Human.plural(kind.noun()) + where + ". " + screen.took(took);
        Table table = new Table(kind.header().toArray(String[]::new))
                .cut("WHAT", "NAME")
                .spare("STARTED (UTC)", "CREATED (UTC)", "SINCE (UTC)");
        for (T item : items) table.row(kind.cells().apply(item).toArray(String[]::new));
        boolean rest = page != null && page.hasNext();
        return "\n" + table.show(screen.columns(), screen.colour()) + (rest ? " … " : " ")
                + Human.count(items.size(), kind.noun()) + where
                + (rest ? "; " + screen.spelling().either("more() for the next page", "--limit shows more") : "") + "; "
                + kind.hint().apply(screen.spelling()) + ". " + screen.took(took);
    }
}
