package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The number of ids for each outcome, and the sweep to undo.
 *
 * @param sweep id of the sweep; absent if nothing was deleted
 * @param verified the number of ids that were looked up again at the provider of the account; absent without one
 */
@JsonbPropertyOrder({
    "deleted",
    "alreadyDeleted",
    "notFound",
    "deferred",
    "running",
    "held",
    "failed",
    "skipped",
    "sweep",
    "verified"
})
public record Summary(
        int deleted,
        int alreadyDeleted,
        int notFound,
        int deferred,
        int running,
        int held,
        int failed,
        int skipped,
        @Nullable String sweep,
        @Nullable Integer verified) {
    /** The form that JSON is read into. */
    @JsonbCreator
    public Summary {}

    /** A deletion without a provider. */
    public Summary(
            int deleted,
            int alreadyDeleted,
            int notFound,
            int deferred,
            int running,
            int held,
            int failed,
            int skipped,
            @Nullable String sweep) {
        this(deleted, alreadyDeleted, notFound, deferred, running, held, failed, skipped, sweep, null);
    }

    /** The same with the number of ids that were looked up at the provider. */
    public Summary verified(int ids) {
        return new Summary(deleted, alreadyDeleted, notFound, deferred, running, held, failed, skipped, sweep, ids);
    }

    /** Counts the outcomes. */
    public static Summary of(Collection<Outcome> outcomes, @Nullable String sweep) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        outcomes.forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        return new Summary(
                counts.getOrDefault(Outcome.DELETED, 0),
                counts.getOrDefault(Outcome.ALREADY_DELETED, 0),
                counts.getOrDefault(Outcome.NOT_FOUND, 0),
                counts.getOrDefault(Outcome.DEFERRED, 0),
                counts.getOrDefault(Outcome.RUNNING, 0),
                counts.getOrDefault(Outcome.HELD, 0),
                counts.getOrDefault(Outcome.FAILED, 0),
                counts.getOrDefault(Outcome.SKIPPED, 0),
                sweep);
    }

    /** The number of ids that are no longer visible to the caller. */
    public int gone() {
        return deleted + alreadyDeleted + notFound + deferred;
    }

    /** The number of ids that are still visible to the caller. */
    public int left() {
        return running + held + failed + skipped;
    }
}
