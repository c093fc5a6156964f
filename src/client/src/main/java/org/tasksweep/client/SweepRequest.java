package org.tasksweep.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tasksweep.wire.MissingPictures;
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

    /**
     * Selects, of the tasks that match a filter when the plan is made, those whose pictures are missing in the image store.
     * Tasks that were imported less than an hour ago do not count.
     */
    public static SweepRequest missingPictures(String filter, MissingPictures which) {
        Map<String, Object> selector = new LinkedHashMap<>();
        selector.put("filter", Required.filter(filter));
        selector.put("missingPictures", Required.value(which, "which").name());
        return new SweepRequest(Map.of("selector", selector), "");
    }

    /**
     * Selects the pictures of the image store that no task names, alive or in the trash, and that are older than a day. Their
     * sweep moves them aside, from where its undo brings them back until {@link Sweeps#purge} removes them for good. {@link #prefix}, {@link #modifiedSince} and
     * {@link #olderThan} narrow them.
     */
    public static SweepRequest pictures() {
        return new SweepRequest(Map.of("selector", Map.of("pictures", Map.of())), "");
    }

    /** Selects the tasks with these ids, 1 to 100,000; duplicates count once. */
    public static SweepRequest of(Collection<String> ids) {
        if (Required.ids(ids).isEmpty()) throw new IllegalArgumentException("There are no ids");
        return new SweepRequest(Map.of("selector", Map.of("taskIds", List.copyOf(new LinkedHashSet<>(ids)))), "");
    }

    /** Narrows pictures to those whose paths below the image store begin like this, such as {@code 2026/}. */
    public SweepRequest prefix(String prefix) {
        return ofPictures("prefix", Required.text(prefix, "prefix"));
    }

    /** Narrows pictures to those that were written at this time or later. */
    public SweepRequest modifiedSince(Instant time) {
        return ofPictures("modifiedSince", Required.value(time, "time").toString());
    }

    /** Narrows pictures to those that were written so long ago, at least an hour; default: a day. */
    public SweepRequest olderThan(Duration age) {
        return ofPictures("olderThan", Required.value(age, "age").toString());
    }

    private SweepRequest ofPictures(String member, Object value) {
        Object selected = ((Map<?, ?>) Objects.requireNonNull(members.get("selector"))).get("pictures");
        if (!(selected instanceof Map<?, ?> pictures)) {
            throw new IllegalArgumentException(member + " is for a request of SweepRequest.pictures()");
        }
        Map<String, Object> narrowed = new LinkedHashMap<>();
        pictures.forEach((name, given) -> narrowed.put(String.valueOf(name), given));
        narrowed.put(member, value);
        return with("selector", Map.of("pictures", narrowed));
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
