package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deletion of many tasks, or its undo, as a thing with a life. Times are RFC 3339 in UTC, durations ISO-8601.
 *
 * @param id {@code sw_} and a number
 * @param source of an undo: the sweep it takes back
 * @param planDigest SHA-256 over the pinned ids in their order; {@code :run} wants it back
 * @param matchCount pinned ids
 * @param bytes of their pictures
 * @param problem why it is paused, incomplete or failed, or was not run by itself
 * @param verified true if a read-back pass found nothing left
 * @param maxRate tasks a second; absent: as fast as it goes
 * @param etaSeconds until it is done, at the speed so far
 * @param undoDeadline until when {@code :undo} brings the tasks back
 */
@JsonbPropertyOrder({
    "id",
    "action",
    "state",
    "selector",
    "source",
    "owner",
    "reason",
    "runningPolicy",
    "planDigest",
    "planExpireTime",
    "matchCount",
    "bytes",
    "breakdown",
    "sample",
    "warnings",
    "counts",
    "verified",
    "problem",
    "maxRate",
    "maxItems",
    "etaSeconds",
    "undoWindow",
    "undoDeadline",
    "purge",
    "createdBy",
    "requestId",
    "createTime",
    "startTime",
    "endTime"
})
public record Sweep(
        String id,
        SweepAction action,
        SweepState state,
        @Nullable Selector selector,
        @Nullable String source,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable RunningPolicy runningPolicy,
        @Nullable String planDigest,
        @Nullable String planExpireTime,
        @Nullable Long matchCount,
        @Nullable Long bytes,
        SweepPlan.@Nullable Breakdown breakdown,
        @Nullable List<SweepPlan.Sample> sample,
        @Nullable List<String> warnings,
        SweepCounts counts,
        @Nullable Boolean verified,
        @Nullable String problem,
        @Nullable Integer maxRate,
        @Nullable Long maxItems,
        @Nullable Long etaSeconds,
        @Nullable String undoWindow,
        @Nullable String undoDeadline,
        @Nullable Purge purge,
        String createdBy,
        @Nullable String requestId,
        String createTime,
        @Nullable String startTime,
        @Nullable String endTime) {

    /**
     * What was asked for: a filter, or so many ids.
     *
     * @param taskCount how many ids were given; {@code /items} lists them
     */
    @JsonbPropertyOrder({"filter", "taskCount"})
    public record Selector(
            @Nullable String filter, @Nullable Long taskCount) {}

    /**
     * The irreversible end.
     *
     * @param attempts how often it was tried in vain since it last got on
     * @param nextTime when it is tried again
     * @param problem why it is stuck
     * @param endTime when nothing was left; absent: not yet
     */
    @JsonbPropertyOrder({"purged", "attempts", "nextTime", "problem", "endTime"})
    public record Purge(
            long purged,
            @Nullable Integer attempts,
            @Nullable String nextTime,
            @Nullable String problem,
            @Nullable String endTime) {}
}
