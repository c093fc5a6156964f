package org.tasksweep.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Summary;

/** Deletes tasks by their ids; each gets one outcome, by the rules of the service. */
final class Deletions {
    static final Duration UNDO_WINDOW = Duration.ofDays(7);

    private final ServiceState state;

    Deletions(ServiceState state) {
        this.state = state;
    }

    /**
     * A request to delete.
     *
     * @param owner narrows it to one owner; null: those of the caller
     */
    record Command(
            Caller caller,
            @Nullable String owner,
            List<String> ids,
            boolean strict,
            boolean validateOnly,
            @Nullable String reason,
            String requestId) {}

    /** @param sweep the sweep to undo; null if nothing was deleted */
    record Report(List<Result> results, @Nullable String sweep, boolean strict) {
        Summary summary() {
            return Summary.of(results.stream().map(Result::outcome).toList(), sweep);
        }

        boolean success() {
            return results.stream().noneMatch(result -> blocks(result.outcome(), strict));
        }

        boolean retryable() {
            return results.stream().anyMatch(result -> result.outcome().retryable());
        }
    }

    private static boolean blocks(Outcome outcome, boolean strict) {
        return !outcome.gone() || (strict && outcome == Outcome.NOT_FOUND);
    }

    Report run(Command command) {
        Instant now = ServiceState.now();
        RunningPolicy running = command.strict() ? RunningPolicy.REFUSE : RunningPolicy.DEFER;
        Instant deadline = now.plus(UNDO_WINDOW);
        List<Result> results = command.ids().stream()
                .map(id -> judge(id, state.task(id, command.caller(), command.owner()), running, deadline))
                .toList();
        if (command.strict() && results.stream().anyMatch(result -> blocks(result.outcome(), true))) {
            return new Report(results.stream().map(Deletions::skipped).toList(), null, true);
        }
        if (command.validateOnly()) return new Report(results, null, command.strict());
        StoredSweep sweep = sweep(command, results, now);
        move(results, sweep, command.caller(), now, deadline);
        boolean moved = results.stream().anyMatch(result -> moved(result.outcome()));
        if (moved) state.sweeps().add(sweep);
        return new Report(results, moved ? sweep.id() : null, command.strict());
    }

    private StoredSweep sweep(Command command, List<Result> results, Instant now) {
        Caller caller = command.caller();
        String owner = command.owner() == null ? caller.owner() : command.owner();
        List<Result> moved =
                results.stream().filter(result -> moved(result.outcome())).toList();
        return StoredSweep.ofRequest(
                new SweepOrigin(state.nextSweep(), caller, owner, command.requestId(), now), command.reason(), moved);
    }

    /**
     * Deletes a part of a sweep: what has changed since its plan is skipped.
     *
     * @param revision of the plan
     */
    List<Result> part(
            StoredSweep sweep, Caller caller, List<String> ids, RunningPolicy running, long revision, Instant now) {
        List<Result> results = new ArrayList<>();
        for (String id : ids) {
            StoredTask task = state.task(id, caller, sweep.origin().owner());
            Result result = judge(id, task, running, null);
            boolean changed = task != null && task.changed() > revision && task.trash() == null;
            if (changed && result.outcome() != Outcome.HELD)
                result = stays(id, Outcome.SKIPPED, "changed since the plan");
            results.add(result);
        }
        move(results, sweep, caller, now, now.plus(UNDO_WINDOW));
        return results;
    }

    private Result judge(String id, @Nullable StoredTask task, RunningPolicy running, @Nullable Instant deadline) {
        if (task == null) return gone(id, Outcome.NOT_FOUND, null);
        StoredTask.Trash trash = task.trash();
        if (trash != null) return gone(id, Outcome.ALREADY_DELETED, trash.deadline());
        StoredHold hold = state.hold(task).orElse(null);
        if (hold != null) return stays(id, Outcome.HELD, "on hold " + hold.id());
        if (!task.processing()) return gone(id, Outcome.DELETED, deadline);
        return switch (running) {
            case REFUSE -> stays(id, Outcome.RUNNING, "still processing");
            case DEFER -> gone(id, Outcome.DEFERRED, deadline);
            case CANCEL -> gone(id, Outcome.DELETED, deadline);
        };
    }

    private void move(List<Result> results, StoredSweep sweep, Caller caller, Instant now, Instant deadline) {
        for (Result result : results) {
            StoredTask task = state.any(result.taskid()).orElse(null);
            if (task == null) continue;
            StoredTask.Trash trash = task.trash();
            if (moved(result.outcome())) task.bury(new StoredTask.Trash(sweep, now, deadline, false));
            // A takedown would have no effect if the owner could undo it.
            else if (result.outcome() == Outcome.ALREADY_DELETED
                    && caller.owner() == null
                    && trash != null
                    && trash.undoneByOwners()) task.bury(trash.claim());
        }
    }

    static boolean moved(Outcome outcome) {
        return outcome == Outcome.DELETED || outcome == Outcome.DEFERRED;
    }

    private static Result skipped(Result result) {
        return result.outcome() == Outcome.DELETED
                ? new Result(result.taskid(), Outcome.SKIPPED, true, null, null)
                : result;
    }

    private static Result gone(String id, Outcome outcome, @Nullable Instant until) {
        return new Result(id, outcome, null, null, until == null ? null : until.toString());
    }

    private static Result stays(String id, Outcome outcome, String detail) {
        return new Result(id, outcome, outcome.retryable(), detail, null);
    }
}
