package org.tasksweep.server.audit;

import org.jdbi.v3.core.Handle;

/** Appends entries. Opens no transaction. */
public final class AuditStore {
    private static final String APPEND = """
            insert into audit (at, act, actor, owner, reason, request_id, sweep_id, asked, done, deferred, detail)
            values (:at, :act, :actor, :owner, :reason, :requestId, :sweepId, :asked, :done, :deferred, :detail)""";

    private AuditStore() {}

    /** Writes it with the transaction that the handle is in. */
    public static void append(Handle handle, AuditEntry entry) {
        handle.createUpdate(APPEND)
                .bind("at", entry.at())
                .bind("act", entry.act())
                .bind("actor", entry.actor())
                .bind("owner", entry.owner())
                .bind("reason", entry.reason())
                .bind("requestId", entry.requestId())
                .bind("sweepId", entry.sweepId())
                .bind("asked", entry.asked())
                .bind("done", entry.done())
                .bind("deferred", entry.deferred())
                .bind("detail", entry.detail())
                .one();
    }
}
