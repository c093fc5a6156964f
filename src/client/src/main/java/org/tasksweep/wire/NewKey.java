package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/v1/keys}.
 *
 * @param name what the key is for, 1 to 100 characters
 * @param scopes what it may do, such as {@code tasks:read}
 * @param owner the one {@code uid} that it may act for; without it the key needs the scope {@code tasks:any}
 * @param expireTime when it expires, such as {@code 2026-12-31T00:00:00Z}; absent: never, or with the key that makes it
 * @param budgetPerHour the most tasks that it may delete per hour; absent: the setting of the service applies
 * @param ratePerSecond the most requests per second; absent: no limit
 */
@JsonbPropertyOrder({"name", "scopes", "owner", "expireTime", "budgetPerHour", "ratePerSecond"})
public record NewKey(
        String name,
        List<String> scopes,
        @Nullable String owner,
        @Nullable String expireTime,
        @Nullable Integer budgetPerHour,
        @Nullable Integer ratePerSecond) {

    /** The form that JSON is read into. */
    @JsonbCreator
    public NewKey {}

    /** Creates a request for a key that does not expire. */
    public NewKey(String name, List<String> scopes, @Nullable String owner) {
        this(name, scopes, owner, null, null, null);
    }

    /** The same request for a key that expires at this time. */
    public NewKey expiring(Instant time) {
        return new NewKey(name, scopes, owner, time.toString(), budgetPerHour, ratePerSecond);
    }

    /** The same request for a key that deletes at most this number of tasks per hour. */
    public NewKey budget(int tasksPerHour) {
        return new NewKey(name, scopes, owner, expireTime, tasksPerHour, ratePerSecond);
    }

    /** The same request for a key that makes at most this number of requests per second. */
    public NewKey rate(int requestsPerSecond) {
        return new NewKey(name, scopes, owner, expireTime, budgetPerHour, requestsPerSecond);
    }
}
