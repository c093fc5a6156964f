package org.tasksweep.server.admin.access;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/session}: the ways to sign in.
 *
 * @param provider the name of the identity provider to which {@code /signin} redirects; absent if there is none
 */
@JsonbPropertyOrder({"key", "password", "provider"})
public record SignInOptions(
        boolean key, boolean password, @Nullable String provider) {
    /** Keys are always accepted. */
    public SignInOptions(boolean password, @Nullable String provider) {
        this(true, password, provider);
    }
}
