package org.tasksweep.server.deletion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/**
 * What became of every id of a command.
 *
 * @param results one an id, in the order asked
 * @param sweep what undo takes back; null if nothing was deleted
 * @param strict whether it had to be all or nothing
 */
public record DeletionReport(List<Result> results, @Nullable String sweep, boolean strict) {
    public DeletionReport {
        results = List.copyOf(results);
    }

    /** Of all or nothing it was nothing: what could have been deleted was skipped. */
    static DeletionReport skipping(List<Result> results) {
        List<Result> skipped = results.stream()
                .map(result -> result.outcome() == Outcome.DELETED
                        ? new Result(result.taskid(), Outcome.SKIPPED, true, null, null)
                        : result)
                .toList();
        return new DeletionReport(skipped, null, true);
    }

    /** True if the same command may do better later without anybody acting: then its answer is not kept. */
    public boolean retryable() {
        return results.stream().anyMatch(result -> result.outcome().retryable());
    }

    /** True if the store could not move one of them. */
    public boolean storageError() {
        return results.stream().anyMatch(OutcomeRules::storageError);
    }

    public Summary summary() {
        return Summary.of(results.stream().map(Result::outcome).toList(), sweep);
    }

    /** Promise 1: nothing of the request is visible any more; if all or nothing, also nothing of it was unknown. */
    public boolean success() {
        return strict
                ? results.stream().allMatch(result -> result.outcome().gone() && result.outcome() != Outcome.NOT_FOUND)
                : results.stream().allMatch(result -> result.outcome().gone());
    }
}
