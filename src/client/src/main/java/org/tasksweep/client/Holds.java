package org.tasksweep.client;

import java.util.Optional;
import org.tasksweep.wire.Hold;

/**
 * The calls for holds, which keep tasks from being deleted. Thread safe.
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached.
 */
public final class Holds {

    private static final String PATH = "/admin/v1/holds";

    private final Transport transport;

    Holds(Transport transport) {
        this.transport = transport;
    }

    /** Makes a hold. Once this is answered, nothing that it covers is deleted any more. */
    public Hold hold(HoldRequest request) {
        return transport
                .send(Request.post(PATH, Required.value(request, "request").body())
                        .keyed())
                .read(Hold.class);
    }

    /** The hold; empty if it is unknown or another owner's. */
    public Optional<Hold> get(String id) {
        Answer answer = transport.send(Request.get(path(id)));
        if (answer.unknown("HOLD_NOT_FOUND")) return Optional.empty();
        return Optional.of(answer.read(Hold.class));
    }

    /** The first page of the holds in force, the latest first; iterating goes on through all pages. */
    public Page<Hold> list() {
        return list(HoldQuery.IN_FORCE);
    }

    /** The first page of the holds that match. */
    public Page<Hold> list(HoldQuery query) {
        return Required.value(query, "query").first(transport);
    }

    /**
     * Changes a hold, unless somebody else has changed it since it was read.
     *
     * @param read the hold as {@link #get}, {@link #hold} or this answered it
     * @throws TasksweepException with reason {@code PRECONDITION_FAILED} if somebody else changed it: read it again; with
     *     reason {@code HOLD_ENDED} if it is over
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

    /** Releases a hold: what it covered may be deleted again. Repeating it is harmless. */
    public void release(String id) {
        transport.send(Request.delete(path(id))).expectSuccess();
    }

    private static String path(String id) {
        return PATH + "/" + Request.encoded(Required.text(id, "id of the hold"));
    }
}
