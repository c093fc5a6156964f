package org.tasksweep.client;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.tasksweep.wire.RunningPolicy;

/**
 * The request for a new sweep. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * SweepRequest.matching("status = FAILED AND age > 30d").because("INC-7").maxRate(2_000)
 * }</pre>
 */
public final class SweepRequest {

    private final Map<String, Object> members;
    private final String query;

    private SweepRequest(Map<String, Object> members, String query) {
        this.members = members;
        this.query = query;
    }

    /** Selects the tasks that match a filter when the plan is made. */
    public static SweepRequest matching(String filter) {
        return new SweepRequest(Map.of("selector", Map.of("filter", Required.filter(filter))), "");
    }

    /** Selects the tasks with these ids, 1 to 100,000; duplicates count once. */
    public static SweepRequest of(Collection<String> ids) {
        if (Required.ids(ids).isEmpty()) throw new IllegalArgumentException("There are no ids");
        return new SweepRequest(Map.of("selector", Map.of("taskIds", List.copyOf(new LinkedHashSet<>(ids)))), "");
    }

    /** Sets the reason, which the audit keeps; at most 500 characters. The service runs no sweep without a reason. */
    public SweepRequest because(String reason) {
        return with("reason", Required.text(reason, "reason"));
    }

    /** Sets how the sweep treats tasks that are still processing; default: {@link RunningPolicy#DEFER}. */
    public SweepRequest running(RunningPolicy policy) {
        return with("runningPolicy", Required.value(policy, "policy").name());
    }

    /** Limits the rate to this many tasks per second, 1 to 1,000,000; default: no limit. */
    public SweepRequest maxRate(int tasksPerSecond) {
        return with("maxRate", tasksPerSecond);
    }

    /** Limits the sweep to this many tasks: a plan that finds more fails. */
    public SweepRequest maxItems(long tasks) {
        return with("maxItems", tasks);
    }

    /** Sets the undo window; default: that of the service. A shorter one needs the scope {@code tasks:purge}. */
    public SweepRequest undoWindow(Duration window) {
        return with("undoWindow", Required.value(window, "undo window").toString());
    }

    /**
     * Runs the sweep as soon as it is planned, if the plan found the expected number of tasks; otherwise it stays planned.
     *
     * @param count the expected number of tasks
     * @param tolerance how far the number may differ, such as {@code 5%} or {@code 0%}
     */
    public SweepRequest runIfExpected(long count, String tolerance) {
        return new SweepRequest(
                members,
                "?run=true&expectedCount=" + count + "&tolerance="
                        + Request.encoded(Required.text(tolerance, "tolerance")));
    }

    private SweepRequest with(String member, Object value) {
        Map<String, Object> merged = new LinkedHashMap<>(members);
        merged.put(member, value);
        return new SweepRequest(Map.copyOf(merged), query);
    }

    /** The body of the request, as JSON. */
    public Map<String, Object> body() {
        return members;
    }

    /** The query of the address, with its question mark; empty if there is none. */
    public String query() {
        return query;
    }

    @Override
    public String toString() {
        return "Sweep of " + members;
    }
}
