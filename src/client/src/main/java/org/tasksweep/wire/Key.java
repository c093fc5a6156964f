package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param key the secret; present only in the answer that creates it
 * @param owner the one {@code uid} it may act for; absent: any owner
 * @param createdBy id of the key that made it; absent for the first one
 * @param revokeTime since when it is refused; absent if it was not revoked
 * @param expireTime when it ends by itself; absent: never
 * @param lastUsedTime when it was used last, known after a minute at the latest; absent: never
 * @param budgetPerHour most tasks that it may delete per hour; absent: as the settings of the service say
 * @param ratePerSecond most requests per second; absent: no limit
 * @param overlapEndTime until when the secret before the last rotation works as well; absent: it does not
 */
@JsonbPropertyOrder({
    "id",
    "key",
    "name",
    "scopes",
    "owner",
    "createTime",
    "createdBy",
    "revokeTime",
    "expireTime",
    "lastUsedTime",
    "overlapEndTime",
    "budgetPerHour",
    "ratePerSecond"
})
public record Key(
        String id,
        @Nullable String key,
        String name,
        List<String> scopes,
        @Nullable String owner,
        @Nullable String createTime,
        @Nullable String createdBy,
        @Nullable String revokeTime,
        @Nullable String expireTime,
        @Nullable String lastUsedTime,
        @Nullable String overlapEndTime,
        @Nullable Integer budgetPerHour,
        @Nullable Integer ratePerSecond) {

    /** The form that JSON is read into. */
    @JsonbCreator
    public Key {}

    /** A key that does not expire and was not used. */
    public Key(
            String id,
            @Nullable String key,
            String name,
            List<String> scopes,
            @Nullable String owner,
            @Nullable String createTime,
            @Nullable String createdBy,
            @Nullable String revokeTime) {
        this(id, key, name, scopes, owner, createTime, createdBy, revokeTime, null, null, null, null, null);
    }

    /** The same with its secret, for the one answer that shows it. */
    public Key withSecret(String secret) {
        return showing(secret);
    }

    /** The same without its secret, as every later answer shows it. */
    public Key withoutSecret() {
        return showing(null);
    }

    private Key showing(@Nullable String secret) {
        return new Key(
                id,
                secret,
                name,
                scopes,
                owner,
                createTime,
                createdBy,
                revokeTime,
                expireTime,
                lastUsedTime,
                overlapEndTime,
                budgetPerHour,
                ratePerSecond);
    }

    /** Leaves out the secret, which must not reach logs. */
    @Override
    public String toString() {
        return "Key " + id + " (" + name + ")";
    }
}
