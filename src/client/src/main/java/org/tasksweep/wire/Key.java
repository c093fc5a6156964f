package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param key the secret; present only in the answer that creates it
 * @param owner the one {@code uid} it may act for; absent: any owner
 * @param createdBy id of the key that made it; absent for the first one
 * @param revokeTime since when it is refused; absent while it is valid
 */
@JsonbPropertyOrder({"id", "key", "name", "scopes", "owner", "createTime", "createdBy", "revokeTime"})
public record Key(
        String id,
        @Nullable String key,
        String name,
        List<String> scopes,
        @Nullable String owner,
        @Nullable String createTime,
        @Nullable String createdBy,
        @Nullable String revokeTime) {

    /** The same with its secret, for the one answer that shows it. */
    public Key withSecret(String secret) {
        return new Key(id, secret, name, scopes, owner, createTime, createdBy, revokeTime);
    }

    /** The same without its secret, as every later answer shows it. */
    public Key withoutSecret() {
        return new Key(id, null, name, scopes, owner, createTime, createdBy, revokeTime);
    }

    /** Leaves out the secret, which must not reach logs. */
    @Override
    public String toString() {
        return "Key " + id + " (" + name + ")";
    }
}
