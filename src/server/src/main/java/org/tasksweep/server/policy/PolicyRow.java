package org.tasksweep.server.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyState;
import org.tasksweep.wire.SweepState;

/**
 * A policy as it is stored.
 *
 * @param runsAs null while it is paused
 * @param version the entity tag
 */
record PolicyRow(
        long id,
        PolicyTerms terms,
        PolicyState state,
        @Nullable String owner,
        @Nullable String runsAs,
        String version,
        Policy wire) {

    static PolicyRow of(ResultSet row) throws SQLException {
        PolicyTerms terms = terms(row);
        String state = row.getString("state");
        return new PolicyRow(
                row.getLong("id"),
                terms,
                PolicyState.valueOf(state),
                row.getString("owner"),
                row.getString("runs_as"),
                row.getString("version"),
                wire(row, terms));
    }

    private static PolicyTerms terms(ResultSet row) throws SQLException {
        Long keep = row.getObject("keep_seconds", Long.class);
        Long undo = row.getObject("undo_seconds", Long.class);
        String[] days = (String[]) row.getArray("run_days").getArray();
        return new PolicyTerms(
                row.getString("name"),
                new RetentionRule(
                        TaskFilter.accepted(row.getString("filter")),
                        keep == null ? null : Duration.ofSeconds(keep),
                        row.getObject("keep_last", Integer.class)),
                new Schedule(
                        row.getObject("run_time", LocalTime.class),
                        Arrays.stream(days).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                        ZoneId.of(row.getString("zone"))),
                row.getLong("max_tasks"),
                undo == null ? null : Duration.ofSeconds(undo));
    }

    private static Policy wire(ResultSet row, PolicyTerms terms) throws SQLException {
        RetentionRule rule = terms.rule();
        return new Policy(
                NumberedId.POLICY.of(row.getLong("id")),
                terms.name(),
                rule.filter().canonical(),
                text(rule.keepFor()),
                rule.keepLast(),
                terms.schedule().toWire(),
                terms.maxTasks(),
                text(terms.undoWindow()),
                PolicyState.valueOf(row.getString("state")),
                row.getString("problem"),
                row.getString("owner"),
                row.getString("runs_as"),
                Times.text(row, "next_at"),
                run(row),
                row.getString("created_by"),
                String.valueOf(Times.text(row, "created_at")),
                row.getString("version"));
    }

    private static Policy.@Nullable Run run(ResultSet row) throws SQLException {
        long sweep = row.getLong("sweep_id");
        if (sweep == 0) return null;
        return new Policy.Run(
                NumberedId.SWEEP.of(sweep),
                SweepState.valueOf(row.getString("sweep_state")),
                String.valueOf(Times.text(row, "sweep_time")),
                row.getObject("match_count", Long.class),
                row.getString("sweep_problem"));
    }

    private static @Nullable String text(@Nullable Duration duration) {
        if (duration == null) return null;
        boolean days = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? "P" + duration.toDays() + "D" : duration.toString();
    }

    /** Its id as named in JSON. */
    String name() {
        return wire.id();
    }
}
