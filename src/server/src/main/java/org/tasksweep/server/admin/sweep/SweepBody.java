package org.tasksweep.server.admin.sweep;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.RunningPolicy;

/** Reads the body of a request that plans a sweep. */
record SweepBody(
        JsonObject body,
        @Nullable String run,
        @Nullable String expectedCount,
        @Nullable String tolerance) {
    static final List<String> MEMBERS =
            List.of("selector", "reason", "runningPolicy", "maxRate", "maxItems", "undoWindow");
    private static final Duration LONGEST = Duration.ofDays(3_650);

    PlanCommand command(String requestId) {
        SelectorBody selector = SelectorBody.of(body);
        boolean autoRun = Parameters.flag("run", run);
        Long expected = expected();
        if (autoRun && selector.ids().isEmpty() && expected == null) {
            throw parameter(
                    "expectedCount",
                    "expectedCount: required with run=true and a filter or pictures, so that a script never deletes more than it expects");
        }
        return new PlanCommand(
                selector.filter(),
                selector.missing(),
                selector.ids(),
                selector.pictures(),
                autoRun ? body.words("reason", 500) : reason(body),
                policy(),
                (Integer) between("maxRate", 1, 1_000_000).map(Long::intValue).orElse(null),
                between("maxItems", 1, Long.MAX_VALUE).orElse(null),
                AdminBody.duration(body, "undoWindow", LONGEST, "P7D or PT0S"),
                autoRun,
                expected,
                percent(),
                requestId);
    }

    /** {@code reason} of a body, or null where it has none. */
    static @Nullable String reason(JsonObject body) {
        return body.raw("reason") == null ? null : body.words("reason", 500);
    }

    private @Nullable RunningPolicy policy() {
        String word = body.string("runningPolicy").orElse(null);
        if (word == null) return null;
        return Arrays.stream(RunningPolicy.values())
                .filter(policy -> policy.name().equals(word.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> wrong("/runningPolicy", "runningPolicy: must be DEFER, REFUSE or CANCEL"));
    }

    /** {@code maxRate} of a body: tasks per second, or null for no limit. */
    static @Nullable Integer maxRate(JsonObject body) {
        if (!body.has("maxRate")) throw wrong("/maxRate", "maxRate: required; null means without a limit");
        return rate(body);
    }

    /** As {@link #maxRate}, where it may be absent, which means no limit as well. */
    static @Nullable Integer rate(JsonObject body) {
        return new SweepBody(body, null, null, null)
                .between("maxRate", 1, 1_000_000)
                .map(Long::intValue)
                .orElse(null);
    }

    private Optional<Long> between(String name, long min, long max) {
        Optional<Long> number = body.whole(name);
        if (number.isPresent() && (number.get() < min || number.get() > max)) {
            throw wrong("/" + name, name + ": must be a whole number from " + min + " to " + max);
        }
        return number;
    }

    private @Nullable Long expected() {
        if (expectedCount == null) return null;
        if (expectedCount.matches("[0-9]{1,15}")) return Long.valueOf(expectedCount);
        throw parameter("expectedCount", "expectedCount: must be a whole number");
    }

    private double percent() {
        if (tolerance == null) return 0;
        if (tolerance.matches("[0-9]{1,3}(\\.[0-9]{1,3})?%?")) return Double.parseDouble(tolerance.replace("%", ""));
        throw parameter("tolerance", "tolerance: must be a percentage such as 5%");
    }

    private static RuntimeException wrong(String pointer, String what) {
        return Problem.INVALID_FIELD.at(new Where(pointer, null, what));
    }

    private static RuntimeException parameter(String name, String what) {
        return Problem.INVALID_PARAMETER.at(new Where(name, null, what));
    }
}
