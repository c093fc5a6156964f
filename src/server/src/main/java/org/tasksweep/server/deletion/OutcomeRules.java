package org.tasksweep.server.deletion;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.deletion.LocationStore.TaskLocation;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.RunningPolicy;

/**
 * Decides the outcome of one id from the location of its task. The deleting statement applies the same rules.
 *
 * @param selection what may be deleted
 * @param now the time that the ages in the filter of a hold are counted back from
 * @param undoDeadline until when a task deleted now can be restored; null where it is not needed
 * @param until the same as text, written once for all ids
 */
record OutcomeRules(
        DeletionCriteria selection,
        Instant now,
        @Nullable Instant undoDeadline,
        @Nullable String until) {
    OutcomeRules(DeletionCriteria selection, Instant now, @Nullable Instant undoDeadline) {
        this(selection, now, undoDeadline, text(undoDeadline));
    }

    Instant deadline() {
        return Objects.requireNonNull(undoDeadline, "a request has one");
    }

    /** The result of an id that was not moved, or is only checked; {@code place} is null if the task is unknown. */
    Result of(String id, @Nullable TaskLocation place) {
        if (place == null) return gone(id, Outcome.NOT_FOUND, null);
        if (place.status() == 0) return gone(id, Outcome.ALREADY_DELETED, text(place.buriedUntil()));
        if (place.hold() != 0) return stays(id, Outcome.HELD, "on hold hold_" + place.hold());
        if (selection.revision() != null && place.revision() > selection.revision()) {
            return stays(id, Outcome.SKIPPED, "changed since the plan");
        }
        boolean processing = place.status() == 2;
        if (processing && selection.refuseRunning()) return stays(id, Outcome.RUNNING, "still processing");
        return moved(id, processing && selection.running() == RunningPolicy.DEFER);
    }

    /** The result of an id that this command moved to the trash. */
    Result moved(String id, boolean deferred) {
        return gone(id, deferred ? Outcome.DEFERRED : Outcome.DELETED, until);
    }

    static Result failed(String id, FailureCause cause) {
        return stays(id, Outcome.FAILED, cause.detail());
    }

    /** The result after the deletion: a task that could be deleted but was not has appeared in between. */
    Result afterwards(Result result) {
        return switch (result.outcome()) {
            case DELETED, DEFERRED -> failed(result.taskid(), FailureCause.APPEARED);
            case ALREADY_DELETED, NOT_FOUND, RUNNING, HELD, FAILED, SKIPPED -> result;
        };
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static Result gone(String id, Outcome outcome, @Nullable String until) {
        return new Result(id, outcome, null, null, until);
    }

    private static Result stays(String id, Outcome outcome, String detail) {
        return new Result(id, outcome, outcome.retryable(), detail, null);
    }
}
