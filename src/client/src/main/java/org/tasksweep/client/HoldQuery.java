package org.tasksweep.client;

import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.HoldPage;

/**
 * A query for holds.
 *
 * @param showReleased true: also holds that were released or have ended
 * @param pageSize holds per page, 1 to 1,000
 */
public record HoldQuery(boolean showReleased, int pageSize) {

    /** Every hold in force, 200 per page. */
    public static final HoldQuery IN_FORCE = new HoldQuery(false, 200);

    /**
     * Creates a query from all its parameters.
     *
     * @throws IllegalArgumentException if the page size is out of range
     */
    public HoldQuery {
        TaskQuery.checkPageSize(pageSize);
    }

    /** Includes or excludes holds that were released or have ended. */
    public HoldQuery showReleased(boolean show) {
        return new HoldQuery(show, pageSize);
    }

    /** Sets the length of a page. */
    public HoldQuery pageSize(int holds) {
        return new HoldQuery(showReleased, holds);
    }

    Page<Hold> first(Transport transport) {
        return new Page.Source<>(
                        transport,
                        "holds",
                        this::path,
                        HoldPage.class,
                        page -> new Page.Part<>(page.holds(), page.nextPageToken()))
                .first();
    }

    private String path(@Nullable String pageToken) {
        return "/admin/v1/holds?pageSize=" + pageSize
                + (showReleased ? "&showReleased=true" : "")
                + (pageToken == null ? "" : "&pageToken=" + Request.encoded(pageToken));
    }
}
