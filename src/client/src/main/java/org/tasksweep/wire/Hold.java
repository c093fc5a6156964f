package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold: a filter or a list of ids that nothing may delete.
 *
 * @param filter covers what matches, also what comes later; absent if it is by ids
 * @param taskIds absent if it is by filter, and in lists
 * @param taskCount how many ids; absent if it is by filter
 * @param owner the one {@code uid} whose tasks it covers; absent: every owner
 * @param createdBy id of the key that made it
 * @param endTime until when; absent: until it is released
 * @param releaseTime since when it covers nothing; absent unless it is released
 * @param etag for {@code If-Match}, there in quotes
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
