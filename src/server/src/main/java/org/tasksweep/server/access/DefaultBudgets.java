package org.tasksweep.server.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The deletion budgets of those who have none of their own, in tasks per hour for each key and each person; null: no limit.
 *
 * @param ofAll that of keys, and of people whose role has none
 * @param ofOperators that of each operator
 * @param ofAdministrators that of each administrator, also of one who is an operator as well
 */
public record DefaultBudgets(
        @Nullable Integer ofAll,
        @Nullable Integer ofOperators,
        @Nullable Integer ofAdministrators) {
    static final DefaultBudgets NONE = new DefaultBudgets(null, null, null);

    /** The budget of somebody with these roles; a key has none. */
    @Nullable
    Integer of(Collection<String> roles) {
        Integer ofRole = roles.contains(Role.ADMINISTRATOR.word())
                ? ofAdministrators
                : roles.contains(Role.OPERATOR.word()) ? ofOperators : null;
        return ofRole == null ? ofAll : ofRole;
    }
}
