package org.tasksweep.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyForecast;
import org.tasksweep.wire.PolicyForecast.Day;
import org.tasksweep.wire.PolicyPreview;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPlan;

/** A forecast says what the runs delete then. */
class PolicyForecastTest extends GivenPolicies {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Random tasks; then day by day what was forecast is compared with what the run of that day deletes. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"30,-,1000", "30,3,1000", "-,5,1000", "30,-,12"})
    void itIsWhatTheRunsDelete(@Nullable Integer keepDays, @Nullable Integer keepLast, long most) {
        Random random = new Random(7);
        given.tasks(IntStream.range(0, 120)
                .mapToObj(i -> task("t" + i)
                        .owner("u" + random.nextInt(4))
                        .status(random.nextInt(5) == 0 ? 4 : 3)
                        .size(100 + i)
                        .started(ago(Duration.ofMinutes(random.nextInt(60 * 24 * 40)))))
                .toList());
        given.hold("t1", "t2", "t3");
        Policy policy = make(terms("status = COMPLETED", keepDays, keepLast, most), true);
        PolicyForecast forecast = forecasts.forecast(ANYBODY, policy.id(), 12);
        assertThat(forecast.days()).hasSize(12);
        for (Day day : forecast.days()) {
            pass(Duration.between(sweeping.clock.instant(), Instant.parse(day.runTime())));
            Sweep sweep = led(policy);
            assertThat(sweep.matchCount()).as(day.toString()).isEqualTo(day.tasks() + day.waiting());
            assertThat(sweep.problem() != null && sweep.problem().startsWith("Not run"))
                    .isEqualTo(day.overBudget());
            List<String> found = sweeping.items(sweep).stream()
                    .map(item -> item.substring(0, item.indexOf(' ')))
                    .toList();
            assertThat(found)
                    .containsAll(
                            day.sample().stream().map(SweepPlan.Sample::taskid).toList());
            sweeping.expire();
            // Its plan expires before the next run.
            given.superuser()
                    .useHandle(handle -> handle.execute("update sweep set state = 'EXPIRED' where state = 'PLANNED'"));
        }
        assertThat(forecast.tasks()).isPositive();
        assertThat(forecast.held())
                .isEqualTo(forecast.days().stream().mapToLong(Day::held).sum());
    }

    @Test
    void itNamesOwnersAndTheOldestTasks() {
        List<ImportLine> lines = new ArrayList<>();
        for (int i = 0; i < 7; i++)
            lines.add(task("a" + i).owner("u" + i % 6).started("2026-09-0" + (i + 1) + " 00:00:00"));
        lines.add(task("later").owner("u9").started("2026-10-04 01:59:59").size(5));
        given.tasks(lines);
        Policy policy = make(terms("*", 30, null, 6), false);
        PolicyForecast forecast = forecasts.forecast(ANYBODY, policy.id(), 3);
        assertThat(forecast.filter()).isEqualTo("age > 30d");
        Day first = forecast.days().get(0);
        assertThat(first.owners()).isEqualTo(6);
        assertThat(first.topOwners()).hasSize(5).startsWith(new SweepPlan.Owner("u0", 2), new SweepPlan.Owner("u1", 1));
        assertThat(first.sample()).extracting(SweepPlan.Sample::taskid).containsExactly("a0", "a1", "a2", "a3", "a4");
        assertThat(first.overBudget()).isTrue();
        Day second = forecast.days().get(1);
        assertThat(second)
                .extracting(Day::runTime, Day::tasks, Day::sizeBytes, Day::waiting, Day::overBudget)
                .containsExactly("2026-11-03T02:00:00Z", 1L, 5L, 7L, true);
        assertThat(forecast.warnings())
                .containsExactly("The run of 2026-11-02T02:00:00Z finds 7 tasks, more than the 6 of maxTasks:"
                        + " it deletes nothing and waits for a person");
    }

    @Test
    void aPreviewSaysWhatAnEditedPolicyKeepsAddsAndWouldHaveKept() {
        given.tasks(
                task("gone").started("2026-09-01 00:00:00"),
                task("gone4").started("2026-09-01 00:00:00").status(4),
                task("soon").started("2026-10-05 00:00:00"),
                task("soon4").started("2026-10-05 00:00:00").status(4).size(7));
        Policy policy = make(terms("*", 40, null, 100), true);
        pass(Duration.ofDays(1));
        assertThat(led(policy).state().name()).isEqualTo("SUCCEEDED");
        assertThat(given.ids("trash")).containsExactly("gone", "gone4");
        PolicyPreview longer = preview(policy, terms("status = COMPLETED", 90, null, 100));
        assertThat(difference(longer.kept())).isEqualTo("2 [soon, soon4]");
        assertThat(difference(longer.added())).isEqualTo("0 []");
        assertThat(difference(longer.restorable())).isEqualTo("2 [gone, gone4]");
        PolicyPreview failures = preview(policy, terms("status = FAILED", 40, null, 100));
        assertThat(difference(failures.kept())).isEqualTo("1 [soon]");
        assertThat(difference(failures.restorable())).isEqualTo("1 [gone]");
        PolicyPreview last = preview(policy, terms("*", null, 2, 100));
        assertThat(difference(last.restorable())).as("two later ones are alive").isEqualTo("0 []");
        assertThat(difference(last.kept())).isEqualTo("2 [soon, soon4]");
        PolicyPreview sooner = preview(policy, terms("*", 1, null, 100));
        assertThat(difference(sooner.added())).isEqualTo("0 []");
        assertThat(sooner.forecast().days().get(0).tasks()).isEqualTo(2);
        assertThat(difference(preview(make(terms("*", 3_000, null, 9), false), terms("*", 40, null, 9))
                        .added()))
                .isEqualTo("2 [soon, soon4]");
        assertThat(given.ids("trash")).containsExactly("gone", "gone4");
    }

    @Test
    void aKeyOfOneOwnerSeesItsOwnTasks() {
        given.tasks(task("mine"), task("foreign").owner("u2"));
        Policy policy = given.database()
                .inTransaction(handle ->
                        policies.create(handle, SweepFixture.caller("u1"), terms("*", 10, null, 9), false, null));
        assertThat(policy.owner()).isEqualTo("u1");
        assertThat(forecasts.forecast(ANYBODY, policy.id(), 1).tasks()).isEqualTo(1);
        assertThat(policies.list(SweepFixture.caller("u2")).policies()).isEmpty();
    }

    private PolicyPreview preview(Policy saved, PolicyTerms terms) {
        return given.database().inTransaction(handle -> forecasts.preview(handle, ANYBODY, terms, saved.id(), 30));
    }

    private static String difference(PolicyPreview.@Nullable Difference difference) {
        PolicyPreview.Difference found = Objects.requireNonNull(difference);
        return found.tasks() + " "
                + found.sample().stream().map(SweepPlan.Sample::taskid).toList();
    }

    private static String ago(Duration age) {
        return LocalDateTime.ofInstant(Given.NOW.minus(age), ZoneOffset.UTC).format(FORM);
    }
}
