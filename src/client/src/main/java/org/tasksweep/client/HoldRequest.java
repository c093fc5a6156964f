package org.tasksweep.client;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The request for a new hold. Immutable; each method returns a changed copy. */
public final class HoldRequest {

    private final Map<String, Object> members;

    private HoldRequest(Map<String, Object> members) {
        this.members = members;
    }

    /** Covers every task that matches a filter, also tasks that are added later. */
    public static HoldRequest matching(String filter) {
        return new HoldRequest(Map.of("filter", Required.filter(filter)));
    }

    /** Covers the tasks with these ids, 1 to 10,000; duplicates count once. */
    public static HoldRequest of(Collection<String> ids) {
        if (Required.ids(ids).isEmpty()) throw new IllegalArgumentException("There are no ids");
        return new HoldRequest(Map.of("taskIds", List.copyOf(new LinkedHashSet<>(ids))));
    }

    /** Sets the reason, at most 500 characters. A hold needs a reason. */
    public HoldRequest because(String reason) {
        return with("reason", Required.text(reason, "reason"));
    }

    /** Sets the end, which must be in the future; default: until the hold is released. */
    public HoldRequest until(Instant end) {
        return with("endTime", Required.value(end, "end").toString());
    }

    private HoldRequest with(String member, Object value) {
        Map<String, Object> merged = new LinkedHashMap<>(members);
        merged.put(member, value);
        return new HoldRequest(Map.copyOf(merged));
    }

    /** The body of the request, as JSON. */
    public Map<String, Object> body() {
        return members;
    }

    @Override
    public String toString() {
        return "Hold of " + members;
    }
}
