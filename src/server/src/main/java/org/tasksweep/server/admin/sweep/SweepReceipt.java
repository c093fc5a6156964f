package org.tasksweep.server.admin.sweep;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;

/** A sweep as shown to a caller without the scope to read tasks: its state, and nothing about its tasks. */
@JsonbPropertyOrder({
    "id",
    "action",
    "state",
    "owner",
    "reason",
    "maxRate",
    "createdBy",
    "requestId",
    "createTime",
    "startTime",
    "endTime"
})
public record SweepReceipt(
        String id,
        SweepAction action,
        SweepState state,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable Integer maxRate,
        String createdBy,
        @Nullable String requestId,
        String createTime,
        @Nullable String startTime,
        @Nullable String endTime) {

    /** The sweep as this caller may see it. Every answer that contains a sweep goes through this method. */
    static Object of(Caller caller, Sweep sweep) {
        if (caller.may(Scope.TASKS_READ)) return sweep;
        return new SweepReceipt(
                sweep.id(),
                sweep.action(),
                sweep.state(),
                sweep.owner(),
                sweep.reason(),
                sweep.maxRate(),
                sweep.createdBy(),
                sweep.requestId(),
                sweep.createTime(),
                sweep.startTime(),
                sweep.endTime());
    }
}
