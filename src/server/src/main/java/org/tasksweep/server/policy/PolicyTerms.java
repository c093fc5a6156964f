package org.tasksweep.server.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.wire.Policy;

/**
 * What a person says about a policy.
 *
 * @param maxTasks the most tasks that a run deletes without a person
 * @param undoWindow null: the service's
 */
public record PolicyTerms(
        String name,
        RetentionRule rule,
        Schedule schedule,
        long maxTasks,
        @Nullable Duration undoWindow) {

    /** As they are stored; throws what its parts throw if one of them has no meaning. */
    static PolicyTerms of(Policy stored) {
        Policy.Schedule schedule = stored.schedule();
        List<String> days = schedule.days() == null ? List.of() : schedule.days();
        return new PolicyTerms(
                stored.name(),
                new RetentionRule(TaskFilter.accepted(stored.filter()), duration(stored.keepFor()), stored.keepLast()),
                new Schedule(
                        LocalTime.parse(schedule.time()),
                        days.stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                        ZoneId.of(schedule.zone() == null ? "UTC" : schedule.zone())),
                stored.maxTasks(),
                duration(stored.undoWindow()));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }

    /** In days if it is whole days: {@code P30D}. */
    static String text(Duration duration) {
        boolean days = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? "P" + duration.toDays() + "D" : duration.toString();
    }

    /** True if only the name differs. */
    boolean deletesAs(PolicyTerms other) {
        return equals(new PolicyTerms(name, other.rule, other.schedule, other.maxTasks, other.undoWindow));
    }

    /** For the audit: {@code failures: status = FAILED, keeps for P30D, …}. */
    String describe() {
        return name + ": " + String.join(", ", parts().subList(1, parts().size()));
    }

    /** For the audit, what differs: {@code at most 10 tasks -> at most 20 tasks}. */
    String changesFrom(PolicyTerms before) {
        List<String> old = before.parts();
        List<String> now = parts();
        return IntStream.range(0, now.size())
                .filter(i -> !old.get(i).equals(now.get(i)))
                .mapToObj(i -> old.get(i) + " -> " + now.get(i))
                .collect(Collectors.joining("; "));
    }

    private List<String> parts() {
        return List.of(
                name,
                rule.filter().canonical(),
                rule.keepFor() == null ? "keeps none for its age" : "keeps for " + text(rule.keepFor()),
                rule.keepLast() == null ? "keeps none of the latest" : "keeps the last " + rule.keepLast(),
                "at most " + maxTasks + " tasks",
                schedule.toString(),
                "undo window " + (undoWindow == null ? "of the service" : text(undoWindow)));
    }
}
