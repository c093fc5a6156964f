package org.tasksweep.server.access;

import org.jspecify.annotations.Nullable;

/**
 * How much one key or one person can delete alone.
 *
 * @param budgets the most tasks per hour for keys and people without a budget of their own
 * @param approvalAbove a sweep of more tasks needs the approval of a second person; null: none does
 * @param approvalForPurge the early purge of such a sweep needs it as well
 */
public record BlastRadius(DefaultBudgets budgets, @Nullable Integer approvalAbove, boolean approvalForPurge) {
    /** No limit. */
    public static final BlastRadius UNLIMITED = new BlastRadius(DefaultBudgets.NONE, null, false);
}
