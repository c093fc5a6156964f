package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/images/deleteimagestask}.
 *
 * @param uid narrows the deletion to one owner; null: every owner the key may act for
 * @param taskids the ids to delete, 1 to 10,000
 * @param validateOnly true: the same checks, but nothing is deleted (AIP-163)
 */
@JsonbPropertyOrder({"uid", "taskids", "validateOnly"})
public record DeleteTasks(
        @Nullable String uid,
        List<String> taskids,
        @JsonbProperty("validate_only") @Nullable Boolean validateOnly) {}
