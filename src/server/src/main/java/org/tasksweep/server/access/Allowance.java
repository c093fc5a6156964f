package org.tasksweep.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may use up.
 *
 * @param budgetPerHour most tasks that it may delete per hour; null: as the settings say
 * @param ratePerSecond most requests per second; null: no limit
 * @param bucket the id of the key whose use counts; null: its own. Keys that a limited key made share its limits
 */
public record Allowance(
        @Nullable Integer budgetPerHour,
        @Nullable Integer ratePerSecond,
        @Nullable String bucket) {
    /** No limits of its own. */
    public static final Allowance NONE = new Allowance(null, null, null);

    static Allowance of(ResultSet row) throws SQLException {
        return new Allowance(
                row.getObject("budget_per_hour", Integer.class),
                row.getObject("rate_per_second", Integer.class),
                row.getString("bucket"));
    }
}
