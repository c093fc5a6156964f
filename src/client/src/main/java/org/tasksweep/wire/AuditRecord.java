package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit.
 *
 * @param id grows with time, but for entries that are written at the same moment
 * @param time RFC 3339 in UTC
 * @param act a word such as {@code DELETE}, {@code RUN}, {@code PURGE}, {@code HOLD}, {@code KEY_MADE}, {@code REFUSED}
 * @param actor who did it: the id of a key, a person, or {@code tasksweep} for the service itself
 * @param owner the owner whose tasks the actor may reach; null: every owner, or not about tasks
 * @param reason why, as the actor said
 * @param requestId the {@code X-Request-Id} of the request
 * @param address where the request came from; null: no request, or not known
 * @param sweep the id of the sweep
 * @param asked number of ids that were to be acted on
 * @param done number of ids that were
 * @param deferred how many of these were still processing
 * @param detail what else there is to say
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
