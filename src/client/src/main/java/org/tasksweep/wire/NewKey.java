package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/v1/keys}.
 *
 * @param name what the key is for, 1 to 100 characters
 * @param scopes what it may do, such as {@code tasks:read}
 * @param owner the one {@code uid} it may act for; absent needs the scope {@code tasks:any}
 */
@JsonbPropertyOrder({"name", "scopes", "owner"})
public record NewKey(
        String name, List<String> scopes, @Nullable String owner) {}
