package org.tasksweep.server.sweep;

import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.SweepState;

/**
 * A request for a page of sweeps; null or false members do not narrow the list.
 *
 * @param owner the one owner to see; null: all
 * @param planned leaves out the sweeps of single requests
 * @param text to be found in the reason, the key, the filter or the owner, in any case; or the id of one sweep
 * @param inTrash only deletions that still have tasks in the trash
 * @param pageToken the last id of the page before; null: the first page
 */
public record SweepPageRequest(
        @Nullable String owner,
        @Nullable SweepState state,
        boolean planned,
        @Nullable String text,
        boolean inTrash,
        int pageSize,
        @Nullable String pageToken) {

    /** All sweeps of one owner, or of every owner. */
    public static SweepPageRequest all(@Nullable String owner, int pageSize, @Nullable String pageToken) {
        return new SweepPageRequest(owner, null, false, null, false, pageSize, pageToken);
    }
}
