package org.tasksweep.client;

import jakarta.json.JsonValue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tasksweep.wire.PolicyState;

/**
 * What there is to say about a policy: a new one, or a change of one. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * PolicyRequest.named("failures after a month")
 *     .filter("status = FAILED")
 *     .keepFor(Duration.ofDays(30))
 *     .daily(LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"))
 *     .maxTasks(10_000)
 * }</pre>
 */
public final class PolicyRequest {

    /** An empty request to begin a change with; what a change does not say stays. */
    public static final PolicyRequest NOTHING = new PolicyRequest(Map.of());

    private final Map<String, Object> members;

    private PolicyRequest(Map<String, Object> members) {
        this.members = members;
    }

    /** Begins a new policy, which also needs a filter, a schedule, a budget, and {@link #keepFor} or {@link #keepLast}. */
    public static PolicyRequest named(String name) {
        return NOTHING.name(name);
    }

    /** Sets the name, at most 100 characters. */
    public PolicyRequest name(String name) {
        return with("name", Required.text(name, "name"));
    }

    /** Sets the tasks that it may delete; the filter cannot ask for {@code age}, {@code held}, {@code deleteTime} and {@code sweep}. */
    public PolicyRequest filter(String filter) {
        return with("filter", Required.filter(filter));
    }

    /** Keeps each task for so long after it started: an hour to 3,650 days. */
    public PolicyRequest keepFor(Duration time) {
        return with("keepFor", Required.value(time, "time").toString());
    }

    /** Removes the time, so that only {@link #keepLast} keeps tasks. */
    public PolicyRequest keepForAnyTime() {
        return with("keepFor", JsonValue.NULL);
    }

    /** Keeps so many of the latest tasks of each owner, 1 to 1,000,000. */
    public PolicyRequest keepLast(int tasks) {
        return with("keepLast", tasks);
    }

    /** Removes the number, so that only {@link #keepFor} keeps tasks. */
    public PolicyRequest keepNoneOfTheLast() {
        return with("keepLast", JsonValue.NULL);
    }

    /** Runs on every day at this time. */
    public PolicyRequest daily(LocalTime time, ZoneId zone) {
        return with("schedule", schedule(time, zone));
    }

    /** Runs on these days of the week at this time. */
    public PolicyRequest weekly(Collection<DayOfWeek> days, LocalTime time, ZoneId zone) {
        Map<String, Object> schedule = new LinkedHashMap<>(schedule(time, zone));
        schedule.put(
                "days",
                List.copyOf(days).stream().distinct().map(DayOfWeek::name).toList());
        return with("schedule", Map.copyOf(schedule));
    }

    private static Map<String, Object> schedule(LocalTime time, ZoneId zone) {
        String id = Required.value(zone, "zone").getId();
        // The name of ZoneOffset.UTC is not one of a region.
        return Map.of("time", Required.value(time, "time").toString(), "zone", "Z".equals(id) ? "UTC" : id);
    }

    /** Sets the budget: a run that finds more tasks deletes nothing, and waits for a person. */
    public PolicyRequest maxTasks(long tasks) {
        return with("maxTasks", tasks);
    }

    /** Sets how long a run can be undone; default: as long as the service says. */
    public PolicyRequest undoWindow(Duration time) {
        return with("undoWindow", Required.value(time, "time").toString());
    }

    /** Makes it active at once, with the rights of the caller's key. Without this a new or changed policy is paused. */
    public PolicyRequest active() {
        return with("state", PolicyState.ACTIVE.name());
    }

    private PolicyRequest with(String member, Object value) {
        Map<String, Object> merged = new LinkedHashMap<>(members);
        merged.put(member, value);
        return new PolicyRequest(Map.copyOf(merged));
    }

    /** The body of the request, as JSON. */
    public Map<String, Object> body() {
        return members;
    }

    @Override
    public String toString() {
        return "Policy of " + members;
    }
}
