package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate of erasure says about a sweep whose purge has ended. Times are RFC 3339 in UTC.
 *
 * @param kind {@code tasksweep-erasure/1}
 * @param sweep the id of the sweep
 * @param ids all ids of the sweep, with the outcome of each, as one hash
 * @param purged number of purged tasks
 * @param counts number of ids per outcome
 * @param verified true if none of the tasks was left when they were read back after the deletion
 * @param filter the filter that selected the tasks; absent if they were selected by ids
 * @param owner the owner of the tasks; absent for every owner
 * @param createdBy the key or the person that planned the sweep
 * @param createTime when the sweep was planned or requested
 * @param undoDeadline until when the deletion could be undone
 * @param purgeTime when the purge ended
 * @param purgeNote what the purge has not removed, in words
 * @param issueTime when the certificate was signed
 */
@JsonbPropertyOrder({
    "kind",
    "sweep",
    "ids",
    "purged",
    "counts",
    "verified",
    "filter",
    "owner",
    "reason",
    "createdBy",
    "requestId",
    "createTime",
    "startTime",
    "endTime",
    "undoDeadline",
    "purgeTime",
    "purgeNote",
    "issueTime"
})
public record ErasureStatement(
        String kind,
        String sweep,
        Ids ids,
        long purged,
        SweepCounts counts,
        @Nullable Boolean verified,
        @Nullable String filter,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String createdBy,
        @Nullable String requestId,
        String createTime,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable String undoDeadline,
        String purgeTime,
        @Nullable String purgeNote,
        String issueTime) {

    /**
     * All ids of a sweep, in their order.
     *
     * @param root of the Merkle tree (RFC 6962) over their salted hashes, in hexadecimal digits
     */
    @JsonbPropertyOrder({"count", "root"})
    public record Ids(long count, String root) {}
}
