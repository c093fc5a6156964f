package org.tasksweep.server.execution;

import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.sweep.SweepCommands;
import org.tasksweep.wire.Sweep;

/** Calls {@link SweepCommands} as requests do: each in a transaction of its own. */
public record CommandCalls(Database database, SweepCommands commands) {

    public Sweep run(Caller caller, String id, String digest, @Nullable String requestId) {
        return run(caller, id, digest, null, requestId);
    }

    public Sweep run(Caller caller, String id, String digest, @Nullable String reason, @Nullable String requestId) {
        return database.inTransaction(handle -> commands.run(handle, caller, id, digest, reason, requestId));
    }

    public Sweep approve(Caller caller, String id, String digest) {
        return database.inTransaction(handle -> commands.approve(handle, caller, id, digest, null));
    }

    public Sweep pause(Caller caller, String id, @Nullable String requestId) {
        return database.inTransaction(handle -> commands.pause(handle, caller, id, requestId));
    }

    public Sweep resume(Caller caller, String id, @Nullable String requestId) {
        return database.inTransaction(handle -> commands.resume(handle, caller, id, requestId));
    }

    public Sweep cancel(Caller caller, String id, @Nullable String requestId) {
        return database.inTransaction(handle -> commands.cancel(handle, caller, id, requestId));
    }

    public Sweep retryFailed(Caller caller, String id, @Nullable String requestId) {
        return database.inTransaction(handle -> commands.retryFailed(handle, caller, id, requestId));
    }

    public Sweep purge(Caller caller, String id, @Nullable String requestId) {
        return database.inTransaction(handle -> commands.purge(handle, caller, id, requestId));
    }

    public Sweep rate(Caller caller, String id, @Nullable Integer maxRate, @Nullable String requestId) {
        return database.inTransaction(handle -> commands.rate(handle, caller, id, maxRate, requestId));
    }
}
