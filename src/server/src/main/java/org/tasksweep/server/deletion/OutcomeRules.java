package org.tasksweep.server.deletion;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.deletion.LocationStore.TaskLocation;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.RunningPolicy;

/**
 * What becomes of one id, by where it is. The deleting statement judges by the same words.
 *
 * @param selection what may go
 * @param now the time that a hold's ages are counted back from
 * @param undoDeadline until when what is deleted now can be brought back; null where it is not needed
 * @param until the same as text, written once for all ids
 */
record OutcomeRules(
        DeletionCriteria selection,
        Instant now,
        @Nullable Instant undoDeadline,
        @Nullable String until) {

    private static final String STORAGE_ERROR = "storage error, retry is safe";

    OutcomeRules(DeletionCriteria selection, Instant now, @Nullable Instant undoDeadline) {
        this(selection, now, undoDeadline, text(undoDeadline));
    }

    Instant deadline() {
        return Objects.requireNonNull(undoDeadline, "a request has one");
    }

    /** An id that was not moved, or is only being looked at; {@code place} is null if it is nowhere. */
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

    /** An id that is in the trash by this command. */
    Result moved(String id, boolean deferred) {
        return gone(id, deferred ? Outcome.DEFERRED : Outcome.DELETED, until);
    }

    /** An id that the store could not move. */
    static Result failed(String id) {
        return stays(id, Outcome.FAILED, STORAGE_ERROR);
    }

    /** True if it is one of {@link #failed}. */
    static boolean storageError(Result result) {
        return STORAGE_ERROR.equals(result.detail());
    }

    /** The result after the deletion: what could be deleted and was not has come, or come back, in that moment. */
    Result came(Result result) {
        return switch (result.outcome()) {
            case DELETED, DEFERRED ->
                stays(result.taskid(), Outcome.FAILED, "appeared during the deletion, retry is safe");
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
