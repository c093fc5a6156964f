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
 * @param owner the one {@code uid} it may act for; absent needs the scope {@code tasks:any}
 * @param expireTime when it ends by itself, such as {@code 2026-12-31T00:00:00Z}; absent: never, or with the key that makes it
 */
@JsonbPropertyOrder({"name", "scopes", "owner", "expireTime"})
public record NewKey(
        String name,
        List<String> scopes,
        @Nullable String owner,
        @Nullable String expireTime) {

    /** The form that JSON is read into. */
    @JsonbCreator
    public NewKey {}

    /** A key that does not expire. */
    public NewKey(String name, List<String> scopes, @Nullable String owner) {
        this(name, scopes, owner, null);
    }

    /** The same, but it expires. */
    public NewKey expiring(Instant time) {
        return new NewKey(name, scopes, owner, time.toString());
    }
}
