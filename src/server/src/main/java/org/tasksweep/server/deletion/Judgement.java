package org.tasksweep.server.deletion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.deletion.DeletionStore.Place;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/**
 * What becomes of one id, by where it is. The deleting statement judges by the same words.
 *
 * @param refuseRunning whether a task that is still processing stays
 * @param undoDeadline until when what is deleted now can be brought back
 */
record Judgement(boolean refuseRunning, Instant undoDeadline) {

    /** An id that was not moved, or is only being looked at; {@code place} is null if it is nowhere. */
    Result of(String id, @Nullable Place place) {
        if (place == null) return gone(id, Outcome.NOT_FOUND, null);
        if (place.status() == 0) return gone(id, Outcome.ALREADY_DELETED, place.buriedUntil());
        if (place.hold() != 0) return stays(id, Outcome.HELD, "on hold hold_" + place.hold());
        boolean processing = place.status() == 2;
        if (processing && refuseRunning) return stays(id, Outcome.RUNNING, "still processing");
        return moved(id, processing);
    }

    /** An id that is in the trash by this command. */
    Result moved(String id, boolean processing) {
        return gone(id, processing ? Outcome.DEFERRED : Outcome.DELETED, undoDeadline);
    }

    /** The result after the deletion: what could be deleted and was not has come, or come back, in that moment. */
    Result came(Result result) {
        return switch (result.outcome()) {
            case DELETED, DEFERRED ->
                stays(result.taskid(), Outcome.FAILED, "appeared during the deletion, retry is safe");
            case ALREADY_DELETED, NOT_FOUND, RUNNING, HELD, FAILED, SKIPPED -> result;
        };
    }

    private static Result gone(String id, Outcome outcome, @Nullable Instant until) {
        return new Result(id, outcome, null, null, until == null ? null : until.toString());
    }

    private static Result stays(String id, Outcome outcome, String detail) {
        return new Result(id, outcome, outcome.retryable(), detail, null);
    }
}
