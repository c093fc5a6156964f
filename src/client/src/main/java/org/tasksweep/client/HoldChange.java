package org.tasksweep.client;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of a hold. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * HoldChange.NOTHING.because("INC-7, prolonged").until(Instant.parse("2027-01-31T00:00:00Z"))
 * }</pre>
 */
public final class HoldChange {

    /** An empty change to begin with; the service refuses a change that changes nothing. */
    public static final HoldChange NOTHING = new HoldChange(Map.of());

    private final Map<String, Object> members;

    private HoldChange(Map<String, Object> members) {
        this.members = members;
    }

    /** Changes the reason, at most 500 characters. */
    public HoldChange because(String reason) {
        return with("reason", Required.text(reason, "reason"));
    }

    /** Changes the end, which must be in the future. */
    public HoldChange until(Instant end) {
        return with("endTime", Required.value(end, "end").toString());
    }

    /** Removes the end: the hold lasts until it is released. */
    public HoldChange untilReleased() {
        return with("endTime", JsonValue.NULL);
    }

    private HoldChange with(String member, Object value) {
        Map<String, Object> merged = new LinkedHashMap<>(members);
        merged.put(member, value);
        return new HoldChange(Map.copyOf(merged));
    }

    Map<String, Object> body() {
        return members;
    }

    @Override
    public String toString() {
        return "Change of a hold to " + members;
    }
}
