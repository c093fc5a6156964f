package org.tasksweep.server.purge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The progress of the purge of a sweep.
 *
 * @param left tasks that are still in the trash
 * @param processing how many of them may still be processing
 * @param problems why pictures are still there, at most three
 * @param provider why tasks are still at the provider; null: they are not, or there is none
 */
record PurgeProgress(
        long removed,
        long left,
        long processing,
        Set<String> problems,
        @Nullable String provider) {
    PurgeProgress and(PurgeProgress more) {
        Set<String> both = new HashSet<>(problems);
        both.addAll(more.problems);
        return new PurgeProgress(
                removed + more.removed,
                left + more.left,
                processing + more.processing,
                both.stream().limit(3).collect(Collectors.toSet()),
                more.provider == null ? provider : more.provider);
    }

    PurgeProgress withoutRemoved() {
        return new PurgeProgress(0, left, processing, problems, provider);
    }

    /**
     * The reason why some are left, in one sentence.
     *
     * @param what {@code task} or {@code picture}
     */
    String problem(String what) {
        long held = left - processing - problems.size();
        List<String> reasons = new ArrayList<>();
        if (provider != null) reasons.add(provider);
        else if (processing > 0) reasons.add(processing + " may still be processing, for at most 24 hours");
        if (!problems.isEmpty()) {
            reasons.add("pictures that cannot be removed: "
                    + problems.stream().sorted().limit(3).collect(Collectors.joining("; ")));
        } else if (held > 0 && provider == null) {
            reasons.add(held + " on hold");
        }
        return left + " " + what + (left == 1 ? " waits: " : "s wait: ") + String.join(", ", reasons);
    }
}
