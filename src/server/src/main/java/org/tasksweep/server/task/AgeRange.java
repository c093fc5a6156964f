package org.tasksweep.server.task;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tasksweep.server.filter.FilterBinder;

/**
 * A range of ages in a summary, counted from {@code startTime}.
 *
 * @param filter selects exactly its tasks
 */
record AgeRange(String name, String filter) {
    private static final List<Integer> DAYS = List.of(1, 7, 30, 90, 365);

    /** All of them, the youngest first. */
    static final List<AgeRange> ALL =
            IntStream.rangeClosed(0, DAYS.size()).mapToObj(AgeRange::of).toList();

    private static AgeRange of(int index) {
        if (index == 0) return new AgeRange("<1d", "age < 1d");
        int from = DAYS.get(index - 1);
        if (index == DAYS.size()) return new AgeRange(">" + from + "d", "age >= " + from + "d");
        int to = DAYS.get(index);
        return new AgeRange(from + "-" + to + "d", "age >= " + from + "d AND age < " + to + "d");
    }

    /** SQL over the alias {@code t}: the index of a row's range. */
    static String index(FilterBinder binder, Instant now) {
        return IntStream.range(0, DAYS.size())
                .mapToObj(i -> "when t.started_at > "
                        + binder.bind(now.minus(Duration.ofDays(DAYS.get(i))).atOffset(ZoneOffset.UTC))
                        + " then " + i)
                .collect(Collectors.joining(" ", "case ", " else " + DAYS.size() + " end"));
    }
}
