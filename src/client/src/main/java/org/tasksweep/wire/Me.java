package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/me}: the key that asks.
 *
 * @param owner the one {@code uid} it may act for; absent: any owner
 */
@JsonbPropertyOrder({"id", "name", "scopes", "owner"})
public record Me(
        String id,
        String name,
        List<String> scopes,
        @Nullable String owner) {}
