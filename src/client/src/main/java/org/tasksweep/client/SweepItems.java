package org.tasksweep.client;

import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepItemPage;

/** One page of the ids of a sweep and what became of them, in the plan's order, 1,000 a page. */
public final class SweepItems extends Page<SweepItem, SweepItems> {

    private final Transport transport;
    private final String path;

    private SweepItems(Transport transport, String path, SweepItemPage page) {
        super(page.items(), page.nextPageToken());
        this.transport = transport;
        this.path = path;
    }

    /** {@code path} is that of the first page, with a query. */
    static SweepItems page(Transport transport, String path, @Nullable String token) {
        String query = token == null ? "" : "&pageToken=" + Request.encoded(token);
        Answer answer = transport.send(Request.get(path + query));
        SweepItemPage page = answer.read(SweepItemPage.class);
        answer.present(page.items());
        return new SweepItems(transport, path, page);
    }

    @Override
    SweepItems fetch(String token) {
        return page(transport, path, token);
    }

    @Override
    public String toString() {
        return counted("items");
    }
}
