package org.tasksweep.client;

import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.HoldPage;

/** One page of a list of holds, the latest first, without their ids. */
public final class HoldList extends Page<Hold, HoldList> {

    private final Transport transport;
    private final HoldQuery query;

    private HoldList(Transport transport, HoldQuery query, HoldPage page) {
        super(page.holds(), page.nextPageToken());
        this.transport = transport;
        this.query = query;
    }

    static HoldList page(Transport transport, HoldQuery query, @Nullable String token) {
        Answer answer = transport.send(Request.get(query.path(token)));
        HoldPage page = answer.read(HoldPage.class);
        answer.present(page.holds());
        return new HoldList(transport, query, page);
    }

    @Override
    HoldList fetch(String token) {
        return page(transport, query, token);
    }

    @Override
    public String toString() {
        return counted("holds");
    }
}
