package org.tasksweep.client;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.tasksweep.wire.ProviderOutcome;

/**
 * What a deletion at a provider came to: counts only. Immutable.
 *
 * @param outcomes how many ids have each outcome; an id that was given twice counts twice
 */
public record ProviderSummary(Map<ProviderOutcome, Long> outcomes) {

    /** Copies the map. */
    public ProviderSummary {
        outcomes = Map.copyOf(outcomes);
    }

    /** Counts. Not thread safe. */
    static final class Count {

        private final Map<ProviderOutcome, Long> outcomes = new EnumMap<>(ProviderOutcome.class);

        void add(ProviderOutcome outcome) {
            outcomes.merge(outcome, 1L, Long::sum);
        }

        long ids() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }

        ProviderSummary summary() {
            return new ProviderSummary(outcomes);
        }
    }

    /** The number of ids with this outcome. */
    public long count(ProviderOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** The number of ids. */
    public long ids() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** True if the provider says of every id that it does not exist. */
    public boolean complete() {
        return count(ProviderOutcome.STILL_THERE) == 0 && count(ProviderOutcome.UNKNOWN) == 0;
    }

    /** One line: {@code 3 deleted, 1 not found, 0 still there, 0 unknown}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d deleted, %,d not found, %,d still there, %,d unknown",
                count(ProviderOutcome.DELETED),
                count(ProviderOutcome.NOT_FOUND),
                count(ProviderOutcome.STILL_THERE),
                count(ProviderOutcome.UNKNOWN));
    }
}
