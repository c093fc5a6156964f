package org.tasksweep.client;

import org.jspecify.annotations.Nullable;

/**
 * Options of one deletion.
 *
 * @param reason for the audit and the history of each task, 1 to 500 characters; null: none. A deletion with a reason uses the
 *     admin API, since the published contract has none
 * @param chunk ids per request, 1 to 10,000; each request is one sweep
 */
public record DeleteOptions(@Nullable String reason, int chunk) {

    /** No reason, and 1,000 ids per request. */
    public static final DeleteOptions DEFAULT = new DeleteOptions(null, IdBatches.SIZE);

    private static final int MOST = 10_000;

    /** @throws IllegalArgumentException if the reason is blank, or the size of a chunk is out of its range */
    public DeleteOptions {
        if (reason != null) Required.text(reason, "reason");
        if (chunk < 1 || chunk > MOST) throw new IllegalArgumentException("chunk must be 1 to 10000, not " + chunk);
    }

    /** The default options with this reason. */
    public static DeleteOptions because(String reason) {
        return new DeleteOptions(Required.text(reason, "reason"), IdBatches.SIZE);
    }

    /** The same with this many ids per request. */
    public DeleteOptions chunk(int ids) {
        return new DeleteOptions(reason, ids);
    }
}
