package org.tasksweep.client;

import java.util.Optional;
import org.tasksweep.wire.Hold;

/**
 * Makes, reads, changes and releases holds, which protect tasks from deletion. Thread safe.
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached.
 */
public final class Holds {

    private static final String PATH = "/admin/v1/holds";

    private final Transport transport;

    Holds(Transport transport) {
        this.transport = transport;
    }

    /** Makes a hold. When this method returns, no task that the hold covers is deleted any more. */
    public Hold hold(HoldRequest request) {
        return transport
                .send(Request.post(PATH, Required.value(request, "request").body())
                        .keyed())
                .read(Hold.class);
    }

    /** Reads a hold. Returns empty if it is unknown or another owner's. */
    public Optional<Hold> get(String id) {
        Answer answer = transport.send(Request.get(path(id)));
        if (answer.unknown("HOLD_NOT_FOUND")) return Optional.empty();
        return Optional.of(answer.read(Hold.class));
    }

    /** Reads the first page of the holds in force, the latest first; iterating over it visits all pages. */
    public Page<Hold> list() {
        return list(HoldQuery.IN_FORCE);
    }

    /** Reads the first page of the holds that match a query. */
    public Page<Hold> list(HoldQuery query) {
        return Required.value(query, "query").first(transport);
    }

    /**
     * Changes a hold, unless somebody else has changed it since it was read.
     *
     * @param read the hold as {@link #get}, {@link #hold} or this method returned it
     * @throws TasksweepException with the reason {@code PRECONDITION_FAILED} if somebody else has changed it: read it again;
     *     with the reason {@code HOLD_ENDED} if it was released or has ended
     */
    public Hold change(Hold read, HoldChange change) {
        Required.value(read, "hold");
        return transport
                .send(Request.patch(
                                path(read.id()),
                                Required.value(change, "change").body())
                        .with("If-Match", '"' + read.etag() + '"')
                        .keyed())
                .read(Hold.class);
    }

    /** Releases a hold: the tasks that it covered may be deleted again. Repeating it is harmless. */
    public void release(String id) {
        transport.send(Request.delete(path(id))).expectSuccess();
    }

    private static String path(String id) {
        return PATH + "/" + Request.encoded(Required.text(id, "id of the hold"));
    }
}
