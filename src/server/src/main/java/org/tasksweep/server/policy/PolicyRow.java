package org.tasksweep.server.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyState;
import org.tasksweep.wire.SweepState;

/**
 * A policy as it is stored. Its terms are read only where they are needed: one that cannot be read, such as one with a time zone
 * that this Java does not know, can still be listed, paused and deleted.
 *
 * @param runsAs null while it is paused
 * @param version the entity tag
 */
record PolicyRow(
        long id,
        PolicyState state,
        @Nullable String owner,
        @Nullable String runsAs,
        String version,
        Policy wire) {

    static PolicyRow of(ResultSet row) throws SQLException {
        return new PolicyRow(
                row.getLong("id"),
                PolicyState.valueOf(row.getString("state")),
                row.getString("owner"),
                row.getString("runs_as"),
                row.getString("version"),
                wire(row));
    }

    /** Refused with the reason if they cannot be read. */
    PolicyTerms terms() {
        try {
            return PolicyTerms.of(wire);
        } catch (RuntimeException unreadable) {
            String why =
                    unreadable instanceof Refusal refusal ? refusal.text() : String.valueOf(unreadable.getMessage());
            throw Problem.WRONG_STATE.because(
                    "The rule of %s cannot be read: %s. Delete it, and make it anew", name(), why);
        }
    }

    private static Policy wire(ResultSet row) throws SQLException {
        String zone = row.getString("zone");
        String[] days = (String[]) row.getArray("run_days").getArray();
        return new Policy(
                NumberedId.POLICY.of(row.getLong("id")),
                row.getString("name"),
                row.getString("filter"),
                duration(row, "keep_seconds"),
                row.getObject("keep_last", Integer.class),
                new Policy.Schedule(
                        row.getObject("run_time", LocalTime.class).toString(),
                        days.length == 0 ? null : List.of(days),
                        zone.equals("UTC") ? null : zone),
                row.getLong("max_tasks"),
                duration(row, "undo_seconds"),
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

    private static @Nullable String duration(ResultSet row, String column) throws SQLException {
        Long seconds = row.getObject(column, Long.class);
        return seconds == null ? null : PolicyTerms.text(Duration.ofSeconds(seconds));
    }

    /** Its id as named in JSON. */
    String name() {
        return wire.id();
    }
}
