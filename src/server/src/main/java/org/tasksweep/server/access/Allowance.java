package org.tasksweep.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may use up.
 *
 * @param budgetPerHour most tasks that it may delete per hour; null: as the settings say
 * @param ratePerSecond most requests per second; null: no limit
 * @param bucket whose use counts; null: its own. Keys that a limited key made share the limits with it
 */
public record Allowance(
        @Nullable Integer budgetPerHour,
        @Nullable Integer ratePerSecond,
        @Nullable String bucket) {
    /** Nothing is limited by itself. */
    public static final Allowance NONE = new Allowance(null, null, null);

    static Allowance of(ResultSet row) throws SQLException {
        return new Allowance(
                row.getObject("budget_per_hour", Integer.class),
                row.getObject("rate_per_second", Integer.class),
                row.getString("bucket"));
    }
}
