package org.tasksweep.server.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit: key, act, time, reason and numbers.
 *
 * @param act a word such as {@code DELETE}, {@code RESTORE}, {@code PURGE}, {@code PLAN}
 * @param actor id of the key that asked for it
 * @param asked ids that were to be acted on
 * @param done ids that were
 * @param detail what else there is to say, in words
 * @param address where the request came from; null: nobody asked from outside, or it is not known
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

    /** An act of a person or program on a sweep. */
    public static AuditEntry of(Instant at, String act, String actor, long sweepId, @Nullable String requestId) {
        return new AuditEntry(at, act, actor, null, null, requestId, sweepId, null, null, null, null, null);
    }

    /** An act on what is no sweep. */
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

    /** Where the request came from. */
    public AuditEntry from(@Nullable String here) {
        return new AuditEntry(at, act, actor, owner, reason, requestId, sweepId, asked, done, deferred, detail, here);
    }
}
