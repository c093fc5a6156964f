package org.tasksweep.server.admin.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.policy.PolicyTerms;
import org.tasksweep.server.policy.RetentionRule;
import org.tasksweep.server.policy.Schedule;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.PolicyState;
import org.tasksweep.wire.ProblemDetail.Where;

/**
 * Reads the body of a request that makes, changes or previews a policy.
 *
 * @param before what applies where the body has no member; null: the policy is a new one
 */
record PolicyBody(JsonObject body, @Nullable PolicyTerms before) {
    static final List<String> MEMBERS =
            List.of("name", "filter", "keepFor", "keepLast", "schedule", "maxTasks", "undoWindow", "state");
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final int MOST_KEPT = 1_000_000;

    PolicyTerms terms() {
        return new PolicyTerms(
                absent("name") && before != null ? before.name() : body.words("name", 100),
                new RetentionRule(filter(), keepFor(), keepLast()),
                schedule(),
                maxTasks(),
                undoWindow());
    }

    /** The state that the caller wants; null if the body does not say. */
    static @Nullable PolicyState state(JsonObject body) {
        String word = body.string("state").orElse(null);
        if (word == null) return null;
        return Arrays.stream(PolicyState.values())
                .filter(state -> state.name().equals(word))
                .findAny()
                .orElseThrow(() -> wrong("/state", "state: must be ACTIVE or PAUSED"));
    }

    private boolean absent(String member) {
        return !body.has(member);
    }

    private TaskFilter filter() {
        if (absent("filter") && before != null) return before.rule().filter();
        return TaskFilter.parse(body.string("filter")
                .orElseThrow(() -> wrong("/filter", "filter: required; * selects the tasks of every status")));
    }

    private @Nullable Duration keepFor() {
        if (absent("keepFor")) return before == null ? null : before.rule().keepFor();
        Duration keep = AdminBody.duration(body, "keepFor", LONGEST, "P30D");
        if (keep == null || keep.compareTo(SHORTEST) >= 0 && keep.equals(Duration.ofSeconds(keep.toSeconds()))) {
            return keep;
        }
        throw wrong("/keepFor", "keepFor: must be at least an hour, in whole seconds, such as P30D");
    }

    private @Nullable Integer keepLast() {
        if (absent("keepLast")) return before == null ? null : before.rule().keepLast();
        Long keep = body.whole("keepLast").orElse(null);
        if (keep == null) return null;
        if (keep >= 1 && keep <= MOST_KEPT) return keep.intValue();
        throw wrong("/keepLast", "keepLast: must be a whole number from 1 to " + MOST_KEPT);
    }

    private long maxTasks() {
        if (absent("maxTasks") && before != null) return before.maxTasks();
        long most = body.whole("maxTasks")
                .orElseThrow(() -> wrong(
                        "/maxTasks",
                        "maxTasks: required, the most tasks that a run may delete without a person; a forecast says how"
                                + " many there are"));
        if (most >= 1) return most;
        throw wrong("/maxTasks", "maxTasks: must be a whole number from 1");
    }

    private @Nullable Duration undoWindow() {
        if (absent("undoWindow")) return before == null ? null : before.undoWindow();
        Duration window = AdminBody.duration(body, "undoWindow", LONGEST, "P7D or PT0S");
        return window == null ? null : Duration.ofSeconds(window.toSeconds());
    }

    private Schedule schedule() {
        if (absent("schedule") && before != null) return before.schedule();
        JsonObject schedule = body.object("schedule")
                .orElseThrow(
                        () -> wrong("/schedule", "schedule: required, an object with time and perhaps days and zone"))
                .only("time", "days", "zone");
        return new Schedule(time(schedule), days(schedule), zone(schedule));
    }

    private static LocalTime time(JsonObject schedule) {
        String text = schedule.string("time").orElse("");
        if (text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) return LocalTime.parse(text);
        throw wrong("/schedule/time", "time: required, a time of the day such as 02:30");
    }

    private static Set<DayOfWeek> days(JsonObject schedule) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<String> words = schedule.strings("days").orElse(null);
        if (words == null) return days;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            DayOfWeek day = Arrays.stream(DayOfWeek.values())
                    .filter(one -> one.name().equals(word))
                    .findAny()
                    .orElse(null);
            if (day == null || !days.add(day)) {
                throw wrong(
                        "/schedule/days/" + i,
                        "days: must be days from MONDAY to SUNDAY, each once; leave it out for every day");
            }
        }
        if (days.isEmpty()) {
            throw wrong("/schedule/days", "days: must not be empty; leave it out for every day");
        }
        return days;
    }

    private static ZoneId zone(JsonObject schedule) {
        String name = schedule.string("zone").orElse("UTC");
        try {
            if (ZoneId.getAvailableZoneIds().contains(name)) return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            // Refused below.
        }
        throw wrong(
                "/schedule/zone",
                "zone: \"" + TextRules.brief(name) + "\" is not a known time zone; write one such as Europe/Berlin");
    }

    private static RuntimeException wrong(String pointer, String what) {
        return Problem.INVALID_FIELD.at(new Where(pointer, null, what));
    }
}
