package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param key the secret; present only in the answer that creates it
 * @param owner the one {@code uid} that it may act for; absent: every owner
 * @param createdBy id of the key or the person that made it; absent for the first one
 * @param revokeTime when it was revoked; absent if it was not
 * @param expireTime when it expires; absent: never
 * @param lastUsedTime when it was used last, at most a minute late; absent: never
 * @param budgetPerHour the most tasks that it may delete per hour; absent: the setting of the service applies
 * @param ratePerSecond the most requests per second; absent: no limit
 * @param overlapEndTime until when the secret from before the last rotation works; absent: it does not
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

    /** Creates a key that does not expire and was not used. */
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

    /** The same key with its secret, for the one answer that shows it. */
    public Key withSecret(String secret) {
        return showing(secret);
    }

    /** The same key without its secret, as every later answer shows it. */
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
