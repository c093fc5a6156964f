package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A line of the file of what a provider has: one id, and what {@code infobytaskid} said about it.
 *
 * @param imageStatus 1 queued, 2 processing, 3 completed, 4 failed; absent unless the task is there
 * @param starttime {@code 2026-01-30 12:00:00}, UTC
 * @param detail a sentence for people: why it is not known whether the task is there
 */
@JsonbPropertyOrder({"taskid", "presence", "imageStatus", "category", "starttime", "detail"})
public record FoundTask(
        String taskid,
        Presence presence,
        @JsonbProperty("image_status") @Nullable Integer imageStatus,
        @Nullable String category,
        @Nullable String starttime,
        @Nullable String detail) {}
