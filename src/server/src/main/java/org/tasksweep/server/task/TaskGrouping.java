package org.tasksweep.server.task;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** The groupings of a summary. */
public enum TaskGrouping {
    STATUS,
    UID,
    CATEGORY,
    AGE;

    /** Reads {@code status,uid}; null: no groups. */
    public static Set<TaskGrouping> parse(@Nullable String text) {
        Set<TaskGrouping> groupings = EnumSet.noneOf(TaskGrouping.class);
        if (text == null) return groupings;
        for (String word : text.split(",", -1)) {
            if (!groupings.add(of(word))) throw wrong("groupBy names " + word + " twice");
        }
        return groupings;
    }

    private static TaskGrouping of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findAny()
                .orElseThrow(() -> wrong("groupBy \"" + TextRules.brief(word) + "\" is unknown; use "
                        + String.join(
                                ",",
                                List.of(values()).stream()
                                        .map(TaskGrouping::word)
                                        .toList())));
    }

    private static RuntimeException wrong(String message) {
        return Problem.INVALID_PARAMETER.at(new Where("groupBy", null, message));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
