package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit.
 *
 * @param id grows with time, except for entries that are written at the same moment
 * @param time RFC 3339 in UTC
 * @param act a word such as {@code DELETE}, {@code RUN}, {@code PURGE}, {@code HOLD}, {@code KEY_MADE}, {@code REFUSED}
 * @param actor who did it: the id of a key, a person, or {@code tasksweep} for the service itself
 * @param owner the owner that the entry is about; absent for every owner, or if it is not about tasks
 * @param reason the reason that the actor gave
 * @param requestId the {@code X-Request-Id} of the request
 * @param address the address from which the request came; absent if there was no request, or if it is not known
 * @param sweep the id of the sweep
 * @param asked number of ids of the act; for refused calls, their number
 * @param done number of ids for which it was carried out
 * @param deferred number of these whose tasks were still processing
 * @param detail further details, in words
 */
@JsonbPropertyOrder({
    "id",
    "time",
    "act",
    "actor",
    "owner",
    "reason",
    "requestId",
    "address",
    "sweep",
    "asked",
    "done",
    "deferred",
    "detail"
})
public record AuditRecord(
        long id,
        String time,
        String act,
        String actor,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String address,
        @Nullable String sweep,
        @Nullable Integer asked,
        @Nullable Integer done,
        @Nullable Integer deferred,
        @Nullable String detail) {}
