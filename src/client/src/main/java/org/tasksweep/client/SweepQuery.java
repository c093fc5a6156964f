package org.tasksweep.client;

import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepState;

/**
 * A query for sweeps.
 *
 * @param state only sweeps in this state; null: in any state
 * @param planned true: without the sweeps that record a single request
 * @param pageSize sweeps per page, 1 to 1,000
 */
public record SweepQuery(@Nullable SweepState state, boolean planned, int pageSize) {

    /** Every sweep, also those that record a single request, 50 per page. */
    public static final SweepQuery ALL = new SweepQuery(null, false, 50);

    /**
     * Creates a query from all its parameters.
     *
     * @throws IllegalArgumentException if the page size is out of range
     */
    public SweepQuery {
        TaskQuery.checkPageSize(pageSize);
    }

    /** Limits the list to sweeps in this state. */
    public SweepQuery state(SweepState only) {
        return new SweepQuery(Required.value(only, "state"), planned, pageSize);
    }

    /** Excludes or includes the sweeps that record a single request. */
    public SweepQuery planned(boolean only) {
        return new SweepQuery(state, only, pageSize);
    }

    /** Sets the length of a page. */
    public SweepQuery pageSize(int sweeps) {
        return new SweepQuery(state, planned, sweeps);
    }

    Page<Sweep> first(Transport transport) {
        return new Page.Source<>(
                        transport,
                        "sweeps",
                        this::path,
                        SweepPage.class,
                        page -> new Page.Part<>(page.sweeps(), page.nextPageToken()))
                .first();
    }

    private String path(@Nullable String pageToken) {
        return "/admin/v1/sweeps?pageSize=" + pageSize
                + (state == null ? "" : "&state=" + state)
                + (planned ? "&planned=true" : "")
                + (pageToken == null ? "" : "&pageToken=" + Request.encoded(pageToken));
    }
}
