package org.tasksweep.server.sweep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.task.LatestTasks;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;

/**
 * A sweep with the members that its execution needs.
 *
 * @param sourceId of an undo: the sweep that it undoes; 0 otherwise
 * @param filter null if ids were given
 * @param revision tasks written later have changed since the plan
 * @param without the latest tasks of each owner, which stay; null: all go
 * @param runLimit it runs automatically only if the plan has no more tasks; null: no limit
 * @param policy the policy that started it; 0: none
 * @param maxRate tasks per second; 0: no limit
 * @param maxItems 0: no limit
 * @param expectedCount null: nothing was expected
 * @param missing it deletes only tasks whose pictures are missing; null: all of its tasks
 * @param ofPictures its manifest has paths of pictures instead of ids of tasks
 * @param range of a reconciliation and of its undo: the pictures that it looks at; null: it is about tasks
 * @param next when its rate lets it continue; null: it never waited
 */
public record SweepRow(
        long id,
        SweepAction action,
        SweepState state,
        long sourceId,
        @Nullable String filter,
        @Nullable String owner,
        String createdBy,
        @Nullable String reason,
        RunningPolicy running,
        long revision,
        int maxRate,
        long maxItems,
        Duration undoWindow,
        boolean autoRun,
        @Nullable Long expectedCount,
        double tolerance,
        @Nullable String planDigest,
        @Nullable Instant planExpires,
        @Nullable Instant undoDeadline,
        @Nullable Instant next,
        long policy,
        @Nullable LatestTasks without,
        @Nullable Long runLimit,
        @Nullable MissingPictures missing,
        boolean ofPictures,
        @Nullable PictureRange range) {

    static SweepRow of(ResultSet row) throws SQLException {
        String policy = row.getString("running_policy");
        return new SweepRow(
                row.getLong("id"),
                SweepAction.valueOf(row.getString("action")),
                SweepState.valueOf(row.getString("state")),
                row.getLong("source_id"),
                row.getString("filter"),
                row.getString("owner"),
                row.getString("created_by"),
                row.getString("reason"),
                policy == null ? RunningPolicy.DEFER : RunningPolicy.valueOf(policy),
                row.getLong("revision"),
                row.getInt("max_rate"),
                row.getLong("max_items"),
                Duration.ofSeconds(row.getLong("undo_seconds")),
                row.getBoolean("auto_run"),
                row.getObject("expected_count", Long.class),
                row.getDouble("tolerance"),
                row.getString("plan_digest"),
                Times.read(row, "plan_expires_at"),
                Times.read(row, "undo_deadline"),
                Times.read(row, "next_at"),
                row.getLong("policy_id"),
                without(row),
                row.getObject("run_limit", Long.class),
                missing(row),
                row.getBoolean("of_pictures"),
                PictureRange.of(row));
    }

    static @Nullable MissingPictures missing(ResultSet row) throws SQLException {
        String word = row.getString("missing_pictures");
        return word == null ? null : MissingPictures.valueOf(word);
    }

    private static @Nullable LatestTasks without(ResultSet row) throws SQLException {
        String among = row.getString("keep_among");
        return among == null ? null : new LatestTasks(row.getInt("keep_last"), TaskFilter.accepted(among));
    }

    /** The name of the quarantine of a planned reconciliation. */
    public String quarantine() {
        if (planDigest == null) throw new IllegalStateException(name() + " has no plan, indicates a bug");
        return Quarantine.nameOf(name(), planDigest);
    }

    /** The sweep as named in JSON. */
    public String name() {
        return NumberedId.SWEEP.of(id);
    }
}
