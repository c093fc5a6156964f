package org.tasksweep.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Summary;

/**
 * The result of a deletion. Immutable and thread safe.
 *
 * @param results one result per distinct id, in the order of the request
 * @param summary counts over all requests; its {@code sweep} is the only sweep, absent if there are several
 * @param sweeps ids of the sweeps that record the deletion, one per request that deleted something
 */
public record Deletion(List<Result> results, Summary summary, List<String> sweeps) {

    /** Copies the lists. */
    public Deletion {
        results = List.copyOf(results);
        sweeps = List.copyOf(sweeps);
    }

    /** True if every id is gone: none of them is visible to the caller any more. */
    public boolean complete() {
        return summary.left() == 0;
    }

    /** The number of distinct ids in the deletion. */
    public int size() {
        return results.size();
    }

    /** The ids that this call moved to the trash, which an undo restores. */
    public List<String> deletedIds() {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.DELETED || result.outcome() == Outcome.DEFERRED)
                .map(Result::taskid)
                .toList();
    }

    /** The results of the ids that are still visible to the caller. */
    public List<Result> left() {
        return results.stream().filter(result -> !result.outcome().gone()).toList();
    }

    /** One line: {@code deleted 3 of 5, 1 unknown, 1 on hold}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "deleted %,d of %,d", summary.deleted() + summary.deferred(), size()));
        count(line, summary.deferred(), "of these still processing");
        count(line, summary.alreadyDeleted(), "already deleted");
        count(line, summary.notFound(), "unknown");
        count(line, summary.running(), "left: still processing");
        count(line, summary.held(), "left: on hold");
        count(line, summary.failed(), "left: failed");
        count(line, summary.skipped(), "left: skipped");
        return line.toString();
    }

    private static void count(StringBuilder line, int count, String what) {
        if (count > 0) line.append(String.format(Locale.ROOT, ", %,d %s", count, what));
    }

    /** Adds up the answers of several requests. Not thread safe. */
    static final class Total {

        private final List<Result> results = new ArrayList<>();
        private final Set<String> sweeps = new LinkedHashSet<>();

        void add(List<Result> answered, @Nullable Summary summary) {
            results.addAll(answered);
            if (summary != null && summary.sweep() != null) sweeps.add(summary.sweep());
        }

        /** Joins the totals that are there, in order. */
        static Deletion of(@Nullable Total[] parts) {
            Total all = new Total();
            for (Total part : parts) {
                if (part == null) continue;
                all.results.addAll(part.results);
                all.sweeps.addAll(part.sweeps);
            }
            return all.deletion();
        }

        Deletion deletion() {
            String only = sweeps.size() == 1 ? sweeps.iterator().next() : null;
            Summary summary = Summary.of(results.stream().map(Result::outcome).toList(), only);
            return new Deletion(results, summary, List.copyOf(sweeps));
        }
    }
}
