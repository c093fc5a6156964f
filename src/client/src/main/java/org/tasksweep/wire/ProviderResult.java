package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A line of the report of a deletion at a provider: the outcome of one id.
 *
 * @param detail a sentence for people if the outcome needs one, such as what the provider answered to the deletion
 */
@JsonbPropertyOrder({"taskid", "outcome", "detail"})
public record ProviderResult(
        String taskid, ProviderOutcome outcome, @Nullable String detail) {}
