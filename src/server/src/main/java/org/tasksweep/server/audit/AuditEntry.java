package org.tasksweep.server.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new entry of the audit: actor, act, time, reason and counts.
 *
 * @param act a word such as {@code DELETE}, {@code RESTORE}, {@code PURGE}, {@code PLAN}
 * @param actor id of the key or the person that requested it
 * @param asked number of ids of the request
 * @param done number of ids for which it was carried out
 * @param detail further details, in words
 * @param address the address from which the request came; null: there was no request, or it is not known
 */
public record AuditEntry(
        Instant at,
        String act,
        String actor,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable Long sweepId,
        @Nullable Integer asked,
        @Nullable Integer done,
        @Nullable Integer deferred,
        @Nullable String detail,
        @Nullable String address) {

    /** An act on a sweep. */
    public static AuditEntry of(Instant at, String act, String actor, long sweepId, @Nullable String requestId) {
        return new AuditEntry(at, act, actor, null, null, requestId, sweepId, null, null, null, null, null);
    }

    /** An act on something else. */
    public static AuditEntry of(
            Instant at, String act, String actor, @Nullable String owner, @Nullable String requestId) {
        return new AuditEntry(at, act, actor, owner, null, requestId, null, null, null, null, null, null);
    }

    public AuditEntry because(@Nullable String why) {
        return new AuditEntry(at, act, actor, owner, why, requestId, sweepId, asked, done, deferred, detail, address);
    }

    public AuditEntry counted(int of, int successful) {
        return new AuditEntry(
                at, act, actor, owner, reason, requestId, sweepId, of, successful, deferred, detail, address);
    }

    public AuditEntry saying(@Nullable String words) {
        return new AuditEntry(at, act, actor, owner, reason, requestId, sweepId, asked, done, deferred, words, address);
    }

    /** Adds the address from which the request came. */
    public AuditEntry from(@Nullable String here) {
        return new AuditEntry(at, act, actor, owner, reason, requestId, sweepId, asked, done, deferred, detail, here);
    }
}
