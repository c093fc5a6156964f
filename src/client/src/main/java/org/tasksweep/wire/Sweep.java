package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.SweepPlan.Breakdown;

/**
 * A sweep: one deletion of many tasks, a reconciliation of pictures, or the undo of one of them. Times are RFC 3339 in UTC,
 * durations ISO-8601.
 *
 * @param id {@code sw_} and a number
 * @param source the sweep that an undo undoes; absent for a deletion
 * @param planDigest SHA-256 of the pinned ids in their order; {@code :run} needs it
 * @param matchCount the number of pinned ids
 * @param bytes the size of their pictures
 * @param warnings sentences about the plan; absent until the sweep is planned
 * @param problem why the sweep is paused, incomplete or failed, or was not run automatically
 * @param verified true if the sweep has read back that none of its tasks is left
 * @param maxRate tasks per second; absent: no limit
 * @param etaSeconds seconds until the sweep is done, at the speed so far
 * @param undoDeadline until when {@code :undo} restores the tasks; absent for a reconciliation of pictures, which can be undone
 *     until somebody purges it
 * @param approval the approval by a second person; absent if the sweep does not need one
 * @param undo whether the sweep was undone, and whether it can be; absent for an undo, and from a service without it
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
    "undo",
    "purge",
    "createdBy",
    "requestId",
    "createTime",
    "startTime",
    "endTime",
    "approval"
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
        @Nullable Breakdown breakdown,
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
        @Nullable Undo undo,
        @Nullable Purge purge,
        String createdBy,
        @Nullable String requestId,
        String createTime,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable Approval approval) {

    /** The form that JSON is read into. */
    @JsonbCreator
    public Sweep {}

    /** A sweep that needs no approval. */
    public Sweep(
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
            @Nullable Breakdown breakdown,
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
            @Nullable Undo undo,
            @Nullable Purge purge,
            String createdBy,
            @Nullable String requestId,
            String createTime,
            @Nullable String startTime,
            @Nullable String endTime) {
        this(
                id,
                action,
                state,
                selector,
                source,
                owner,
                reason,
                runningPolicy,
                planDigest,
                planExpireTime,
                matchCount,
                bytes,
                breakdown,
                sample,
                warnings,
                counts,
                verified,
                problem,
                maxRate,
                maxItems,
                etaSeconds,
                undoWindow,
                undoDeadline,
                undo,
                purge,
                createdBy,
                requestId,
                createTime,
                startTime,
                endTime,
                null);
    }

    /**
     * The approval by a second person of a sweep that is too large for one to run alone.
     *
     * @param required true
     * @param approvedBy who has approved the plan; absent: nobody yet
     * @param time when
     * @param purgeApprovedBy who has approved the early purge; absent: nobody
     * @param purgeTime when
     */
    @JsonbPropertyOrder({"required", "approvedBy", "time", "purgeApprovedBy", "purgeTime"})
    public record Approval(
            boolean required,
            @Nullable String approvedBy,
            @Nullable String time,
            @Nullable String purgeApprovedBy,
            @Nullable String purgeTime) {}

    /**
     * The selection of the sweep: a filter, a number of ids, or pictures.
     *
     * @param taskCount how many ids were given; {@code /items} lists them
     * @param policy the policy that started the sweep; absent: a person or a program did
     * @param keepLast of a policy: the latest tasks of each owner that the filter matches were left out, so many
     * @param missingPictures only tasks without pictures; absent: all that the filter matches
     * @param pictures pictures that no task names, also those of an undo; absent: the sweep is about tasks
     */
    @JsonbPropertyOrder({"filter", "taskCount", "policy", "keepLast", "missingPictures", "pictures"})
    public record Selector(
            @Nullable String filter,
            @Nullable Long taskCount,
            @Nullable String policy,
            @Nullable Integer keepLast,
            @Nullable MissingPictures missingPictures,
            @Nullable PictureSelection pictures) {

        /** The form that JSON is read into. */
        @JsonbCreator
        public Selector {}

        /** The selection of a sweep that no policy started. */
        public Selector(@Nullable String filter, @Nullable Long taskCount) {
            this(filter, taskCount, null, null, null, null);
        }
    }

    /**
     * What became of its deletions since: what a sentence about a sweep is to be made from.
     *
     * @param possible true if {@code :undo} by this caller brings something back now
     * @param reason why it does not: {@code NOT_ENDED}, {@code NOTHING_DELETED}, {@code UNDONE} (nothing of it is deleted any
     *     more), {@code BEING_UNDONE}, {@code UNDO_WINDOW_OVER}, {@code PURGED} or {@code NEEDS_TASKS_ANY}
     * @param sweep the latest undo of it; absent if there was none
     * @param state where that one is
     * @param restored the number of its tasks that were restored, by undos and by their ids
     * @param inTrash how many still wait in the trash: past the deadline for the purge, or kept by a hold
     */
    @JsonbPropertyOrder({"possible", "reason", "sweep", "state", "restored", "inTrash"})
    public record Undo(
            boolean possible,
            @Nullable String reason,
            @Nullable String sweep,
            @Nullable SweepState state,
            long restored,
            long inTrash) {}

    /**
     * The purge of a sweep, which cannot be undone.
     *
     * @param purged number of purged tasks
     * @param attempts number of failed attempts since the last progress
     * @param nextTime when the purge is tried again
     * @param problem why the purge cannot continue
     * @param note further details, such as the name of a picture that is a directory
     * @param endTime when the last task was purged; absent: not yet
     */
    @JsonbPropertyOrder({"purged", "attempts", "nextTime", "problem", "note", "endTime"})
    public record Purge(
            long purged,
            @Nullable Integer attempts,
            @Nullable String nextTime,
            @Nullable String problem,
            @Nullable String note,
            @Nullable String endTime) {}
}
