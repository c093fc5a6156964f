package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate of erasure says about a sweep whose purge has ended. Times are RFC 3339 in UTC.
 *
 * @param kind {@code tasksweep-erasure/1}
 * @param sweep the id of the sweep
 * @param ids all ids of the sweep, with the outcome of each, as one hash
 * @param counts how many ids had which outcome
 * @param verified true if a read-back pass after the deletion found nothing left
 * @param filter what was selected; null: ids
 * @param owner null: every owner
 * @param createdBy who planned it
 * @param createTime when it was planned or asked for
 * @param undoDeadline until when it could be taken back
 * @param purgeTime when the last picture and row was removed
 * @param purgeNote what the purge left, in words
 * @param issueTime when this was signed
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
