package org.tasksweep.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyForecast;
import org.tasksweep.wire.PolicyPage;
import org.tasksweep.wire.PolicyPreview;

/**
 * Makes, reads, changes, pauses, resumes, runs and forecasts policies, which start sweeps by themselves. Thread safe.
 *
 * <p>Every method throws {@link TasksweepException} if the service refuses or cannot be reached.
 */
public final class Policies {

    private static final String PATH = "/admin/v1/policies";

    private final Transport transport;

    Policies(Transport transport) {
        this.transport = transport;
    }

    /** Makes a policy. It is paused, and deletes nothing by itself, unless the request says {@link PolicyRequest#active}. */
    public Policy create(PolicyRequest request) {
        return read(Request.post(PATH, Required.value(request, "request").body()));
    }

    /** Reads all policies, the oldest first. */
    public List<Policy> list() {
        return transport.send(Request.get(PATH)).read(PolicyPage.class).policies();
    }

    /** Reads a policy. Returns empty if it is unknown, deleted, or another owner's. */
    public Optional<Policy> get(String id) {
        Answer answer = transport.send(Request.get(path(id)));
        if (answer.unknown("POLICY_NOT_FOUND")) return Optional.empty();
        return Optional.of(answer.read(Policy.class));
    }

    /**
     * Changes a policy, unless somebody else has changed it since it was read. A change of anything but its name pauses it,
     * unless the change says {@link PolicyRequest#active}.
     *
     * @param read the policy as {@link #get} or another method returned it
     * @throws TasksweepException with the reason {@code PRECONDITION_FAILED} if somebody else has changed it: read it again
     */
    public Policy change(Policy read, PolicyRequest change) {
        return read(Request.patch(path(read), Required.value(change, "change").body())
                .with("If-Match", tag(read)));
    }

    /** Deletes a policy; its sweeps stay. */
    public void delete(String id) {
        transport.send(Request.delete(path(id))).expectSuccess();
    }

    /** Lets a policy start no more sweeps; one that runs goes on. Repeating it is harmless. */
    public Policy pause(String id) {
        return read(Request.post(path(id) + ":pause", Map.of()));
    }

    /**
     * Lets a policy run by itself, from now on with the rights of the caller's key, unless somebody else has changed it since
     * it was read.
     *
     * @throws TasksweepException with the reason {@code PRECONDITION_FAILED} if somebody else has changed it: look at it again
     */
    public Policy resume(Policy read) {
        return read(Request.post(path(read) + ":resume", Map.of()).with("If-Match", tag(read)));
    }

    /**
     * Starts a run now, also of a paused policy, unless somebody else has changed it since it was read; {@link Policy#lastRun}
     * of the answer is its sweep.
     *
     * @throws TasksweepException with the reason {@code PRECONDITION_FAILED} if somebody else has changed it: look at it again
     */
    public Policy run(Policy read) {
        return read(Request.post(path(read) + ":run", Map.of()).with("If-Match", tag(read)));
    }

    /** Like {@link #run}, but the plan waits for a person, however small it is. */
    public Policy plan(String id) {
        return read(Request.post(path(id) + ":run", Map.of("planOnly", true)));
    }

    /** What a policy will delete in the next days, 1 to 366. */
    public PolicyForecast forecast(String id, int days) {
        return transport.send(Request.get(path(id) + ":forecast?days=" + days)).read(PolicyForecast.class);
    }

    /** What a policy would delete that is not saved, in the next days, 1 to 366. Saves nothing. */
    public PolicyPreview preview(PolicyRequest request, int days) {
        return preview(Required.value(request, "request").body(), days);
    }

    /** What a change of a policy would delete, and how that differs from the policy as it is. Saves nothing. */
    public PolicyPreview preview(Policy read, PolicyRequest change, int days) {
        Map<String, Object> body =
                new LinkedHashMap<>(Required.value(change, "change").body());
        body.put("policy", Required.value(read, "policy").id());
        return preview(body, days);
    }

    private PolicyPreview preview(Map<String, Object> body, int days) {
        return transport
                .send(Request.post(PATH + ":preview?days=" + days, body))
                .read(PolicyPreview.class);
    }

    private Policy read(Request request) {
        return transport.send(request.keyed()).read(Policy.class);
    }

    private static String tag(Policy read) {
        return '"' + read.etag() + '"';
    }

    private static String path(Policy read) {
        return path(Required.value(read, "policy").id());
    }

    private static String path(String id) {
        return PATH + "/" + Request.encoded(Required.text(id, "id of the policy"));
    }
}
