package org.tasksweep.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;

/** When a policy runs, and which rules there are. */
class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "02:00, UTC,            2026-11-01T01:59:59Z, 2026-11-01T02:00:00Z",
        "02:00, UTC,            2026-11-01T02:00:00Z, 2026-11-02T02:00:00Z",
        "02:00, Asia/Shanghai,  2026-11-01T12:00:00Z, 2026-11-01T18:00:00Z",
        "23:30, Pacific/Apia,   2026-11-01T12:00:00Z, 2026-11-02T10:30:00Z",
        "00:30, America/Adak,   2026-11-01T12:00:00Z, 2026-11-02T10:30:00Z",
        // The hour that is left out, and the one that happens twice.
        "02:30, Europe/Berlin,  2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "02:30, Europe/Berlin,  2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, Europe/Berlin,  2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z"
    })
    void everyDayHasOneRun(String time, String zone, Instant after, Instant run) {
        assertThat(new Schedule(LocalTime.parse(time), Set.of(), ZoneId.of(zone)).next(after))
                .isEqualTo(run);
    }

    @Test
    void onlyTheseDaysOfTheWeek() {
        Schedule weekly =
                new Schedule(LocalTime.of(4, 0), Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), ZoneId.of("UTC"));
        Instant sunday = Instant.parse("2026-11-01T12:00:00Z");
        assertThat(weekly.runs(sunday, sunday.plus(Duration.ofDays(8))))
                .extracting(Instant::toString)
                .containsExactly("2026-11-02T04:00:00Z", "2026-11-06T04:00:00Z", "2026-11-09T04:00:00Z");
        assertThat(weekly).hasToString("MONDAY FRIDAY at 04:00 UTC");
    }

    @ParameterizedTest
    @CsvSource({"age > 3d", "held = true", "deleteTime : *", "sweep = sw_1", "status = FAILED AND age > 1h"})
    void aRuleSaysTheAgeWithKeepForAndAsksForNothingThatChangesByItself(String filter) {
        assertThatThrownBy(() -> new RetentionRule(TaskFilter.parse(filter), Duration.ofDays(1), null))
                .returns(Problem.INVALID_FILTER, RefusedAs::problem);
    }

    @Test
    void aRuleThatKeepsNothingIsRefused() {
        assertThatThrownBy(() -> new RetentionRule(TaskFilter.parse("*"), null, null))
                .returns(Problem.INVALID_FIELD, RefusedAs::problem);
    }
}
