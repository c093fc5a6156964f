package org.tasksweep.server.deletion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/**
 * The outcome of every id of a command.
 *
 * @param results one per id, in the order of the command
 * @param sweep the sweep to undo; null if nothing was deleted
 * @param strict true if it had to be all or nothing
 * @param storageError true if the store could not move one of the ids
 * @param provider what the provider has done about them; null: nothing, or there is none
 */
public record DeletionReport(
        List<Result> results,
        @Nullable String sweep,
        boolean strict,
        boolean storageError,
        @Nullable ProviderPart provider) {
    public DeletionReport {
        results = List.copyOf(results);
    }

    /**
     * The part of a provider in a deletion.
     *
     * @param verified the number of ids that were looked up there afterwards
     * @param noCredits true if it ended for lack of credits
     */
    public record ProviderPart(int verified, boolean noCredits) {}

    /** The same deletion with what became of the tasks at the provider. */
    public DeletionReport at(ProviderPart part, List<Result> changed) {
        return new DeletionReport(changed, sweep, strict, storageError, part);
    }

    /** The same deletion with other results. */
    public DeletionReport with(List<Result> changed) {
        return new DeletionReport(changed, sweep, strict, storageError, provider);
    }

    /** The same deletion in front of an account: what can still be undone says that it is still at the provider, and until when. */
    public DeletionReport hiddenFrom(String host) {
        List<Result> said = results.stream()
                .map(result -> result.purgeTime() == null
                        ? result
                        : new Result(
                                result.taskid(),
                                result.outcome(),
                                result.retryable(),
                                "hidden here, still at " + host + " until " + result.purgeTime(),
                                result.purgeTime()))
                .toList();
        return new DeletionReport(said, sweep, strict, storageError, provider);
    }

    static DeletionReport of(List<Result> results, MoveResult moved, boolean strict) {
        String sweep = moved.sweepId() == 0 ? null : NumberedId.SWEEP.of(moved.sweepId());
        boolean storageError = results.stream()
                .anyMatch(result ->
                        result.outcome() == Outcome.FAILED && moved.failed().contains(result.taskid()));
        return new DeletionReport(results, sweep, strict, storageError, null);
    }

    /** An all-or-nothing request deleted nothing: the tasks that could have been deleted were skipped. */
    static DeletionReport skipping(List<Result> results, MoveResult moved) {
        List<Result> skipped = results.stream()
                .map(result -> result.outcome() == Outcome.DELETED
                        ? new Result(result.taskid(), Outcome.SKIPPED, true, null, null)
                        : result)
                .toList();
        return of(skipped, moved, true);
    }

    /** True if the same command may succeed later; then its answer is not stored. */
    public boolean retryable() {
        return results.stream().anyMatch(result -> result.outcome().retryable());
    }

    public Summary summary() {
        Summary summary = Summary.of(results.stream().map(Result::outcome).toList(), sweep);
        return provider == null ? summary : summary.verified(provider.verified());
    }

    /** Promise 1: no id of the request is visible any more; if it is all or nothing, also no id was unknown. */
    public boolean success() {
        return strict
                ? results.stream().allMatch(result -> result.outcome().gone() && result.outcome() != Outcome.NOT_FOUND)
                : results.stream().allMatch(result -> result.outcome().gone());
    }
}
