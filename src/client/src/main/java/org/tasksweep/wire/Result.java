package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one id.
 *
 * @param retryable true if the same call may succeed later; absent if the id is gone
 * @param detail a sentence for people if the outcome needs one, such as the hold that covers the task
 * @param purgeTime until when the task can be restored (RFC 3339); absent if it was not deleted
 */
@JsonbPropertyOrder({"taskid", "outcome", "retryable", "detail", "purgeTime"})
public record Result(
        String taskid,
        Outcome outcome,
        @Nullable Boolean retryable,
        @Nullable String detail,
        @Nullable String purgeTime) {}
