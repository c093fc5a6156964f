package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one id.
 *
 * @param retryable true if the same call may do better later; absent where the id is gone
 * @param detail a sentence for a person where the outcome needs one, such as the blocking hold
 * @param purgeTime the time until which undo brings the task back (RFC 3339), where it was deleted
 */
@JsonbPropertyOrder({"taskid", "outcome", "retryable", "detail", "purgeTime"})
public record Result(
        String taskid,
        Outcome outcome,
        @Nullable Boolean retryable,
        @Nullable String detail,
        @Nullable String purgeTime) {}
