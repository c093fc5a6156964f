package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/v1/tasks:batchDelete}.
 *
 * @param atomic all or nothing (AIP-235); absent means true
 * @param validateOnly the same checks, but nothing is deleted (AIP-163); absent means false
 * @param reason the reason, which the audit keeps; at most 500 characters
 */
@JsonbPropertyOrder({"taskids", "atomic", "validateOnly", "reason"})
public record BatchDelete(
        List<String> taskids,
        @Nullable Boolean atomic,
        @Nullable Boolean validateOnly,
        @Nullable String reason) {}
