package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold: a filter or a list of ids that nothing may delete.
 *
 * @param filter covers the tasks that match, also those that are added later; absent if the hold is by ids
 * @param taskIds absent if the hold is by filter, and in lists
 * @param taskCount the number of ids; absent if the hold is by filter
 * @param owner the one {@code uid} whose tasks it covers; absent: every owner
 * @param createdBy id of the key or the person that made it
 * @param endTime when it ends; absent: it lasts until it is released
 * @param releaseTime when it was released; absent if it was not
 * @param etag for the header {@code If-Match}, where it is in quotes
 */
@JsonbPropertyOrder({
    "id",
    "filter",
    "taskIds",
    "taskCount",
    "reason",
    "owner",
    "createdBy",
    "createTime",
    "endTime",
    "releaseTime",
    "etag"
})
public record Hold(
        String id,
        @Nullable String filter,
        @Nullable List<String> taskIds,
        @Nullable Integer taskCount,
        String reason,
        @Nullable String owner,
        @Nullable String createdBy,
        String createTime,
        @Nullable String endTime,
        @Nullable String releaseTime,
        String etag) {}
