package org.tasksweep.client;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of an API key. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * KeyChange.NOTHING.expiring(Instant.parse("2027-01-31T00:00:00Z"))
 * }</pre>
 */
public final class KeyChange {

    /** An empty change to begin with; the service refuses a change that changes nothing. */
    public static final KeyChange NOTHING = new KeyChange(Map.of());

    private final Map<String, Object> members;

    private KeyChange(Map<String, Object> members) {
        this.members = members;
    }

    /** Sets the time when the key expires, which must be in the future. */
    public KeyChange expiring(Instant time) {
        return with("expireTime", Required.value(time, "time").toString());
    }

    /** Removes the expiry; the key still expires no later than the key that makes this change. */
    public KeyChange lasting() {
        return with("expireTime", JsonValue.NULL);
    }

    /** Sets the most tasks that the key may delete per hour. */
    public KeyChange budget(int tasksPerHour) {
        return with("budgetPerHour", tasksPerHour);
    }

    /** Removes the budget of the key; then the setting of the service applies. */
    public KeyChange withoutBudget() {
        return with("budgetPerHour", JsonValue.NULL);
    }

    /** Sets the most requests of the key per second. */
    public KeyChange rate(int requestsPerSecond) {
        return with("ratePerSecond", requestsPerSecond);
    }

    /** Removes the rate limit of the key. */
    public KeyChange withoutRate() {
        return with("ratePerSecond", JsonValue.NULL);
    }

    private KeyChange with(String member, Object value) {
        Map<String, Object> merged = new LinkedHashMap<>(members);
        merged.put(member, value);
        return new KeyChange(Map.copyOf(merged));
    }

    Map<String, Object> body() {
        return members;
    }

    @Override
    public String toString() {
        return "Change of a key to " + members;
    }
}
