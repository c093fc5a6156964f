package org.tasksweep.server.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

    /** True if only the name differs. */
    boolean deletesAs(PolicyTerms other) {
        return equals(new PolicyTerms(name, other.rule, other.schedule, other.maxTasks, other.undoWindow));
    }
}
