package org.tasksweep.server.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a policy runs: once on each of these days. A time that the change to summer time leaves out moves by that hour, and one
 * that happens twice counts once.
 *
 * @param days empty: every day
 */
public record Schedule(LocalTime time, Set<DayOfWeek> days, ZoneId zone) {
    public Schedule {
        days = days.isEmpty() ? Set.of() : Set.copyOf(days);
    }

    /** The first run after this moment. */
    Instant next(Instant after) {
        // A zone can be a day away, and a week has every day once.
        LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
        while (true) {
            Instant run = at(day);
            if (runsOn(day) && run.isAfter(after)) return run;
            day = day.plusDays(1);
        }
    }

    /** The runs after {@code from} until {@code to}, in their order. */
    List<Instant> runs(Instant from, Instant to) {
        List<Instant> runs = new ArrayList<>();
        for (Instant run = next(from); !run.isAfter(to); run = next(run)) runs.add(run);
        return runs;
    }

    private boolean runsOn(LocalDate day) {
        return days.isEmpty() || days.contains(day.getDayOfWeek());
    }

    private Instant at(LocalDate day) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        String which = days.isEmpty()
                ? "every day"
                : days.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
        return which + " at " + time + " " + zone;
    }
}
