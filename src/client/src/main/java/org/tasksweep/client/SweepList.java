package org.tasksweep.client;

import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;

/** One page of a list of sweeps, the latest first. */
public final class SweepList extends Page<Sweep, SweepList> {

    private final Transport transport;
    private final SweepQuery query;

    private SweepList(Transport transport, SweepQuery query, SweepPage page) {
        super(page.sweeps(), page.nextPageToken());
        this.transport = transport;
        this.query = query;
    }

    static SweepList page(Transport transport, SweepQuery query, @Nullable String token) {
        Answer answer = transport.send(Request.get(query.path(token)));
        SweepPage page = answer.read(SweepPage.class);
        answer.present(page.sweeps());
        return new SweepList(transport, query, page);
    }

    @Override
    SweepList fetch(String token) {
        return page(transport, query, token);
    }

    @Override
    public String toString() {
        return counted("sweeps");
    }
}
