package org.tasksweep.server.sweep;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.manifest.ManifestCountStore;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepState;

/**
 * Reads whether a sweep was undone, how many tasks were restored, and whether it can still be undone. Opens no transaction.
 */
final class UndoViewStore {
    /** The columns that {@link #undo} needs in the row of a sweep besides its own. */
    static final String COLUMNS = """
            restoring_id, exists (select from sweep undo where undo.source_id = sweep.id) as has_undo,
              (select coalesce(sum(undeletion.restored), 0) from undeletion where sweep_id = sweep.id) as restored_by_id,
              any_owner""";

    private static final String UNDOS = "select id, state, counts from sweep where source_id = :id order by id";
    private static final Jsonb JSON = JsonbBuilder.create();

    private UndoViewStore() {}

    /** An undo of a sweep in the past. */
    private record PastUndo(long id, SweepState state, long restored) {}

    /**
     * Null for an undo.
     *
     * @param owner the owner of the caller; null: it acts for every owner
     */
    static Sweep.@Nullable Undo undo(
            Handle handle, ResultSet row, SweepCounts counts, @Nullable String owner, Instant now) throws SQLException {
        if (SweepAction.valueOf(row.getString("action")) == SweepAction.RESTORE) return null;
        List<PastUndo> undos = row.getBoolean("has_undo") ? undos(handle, row.getLong("id")) : List.of();
        PastUndo last = undos.isEmpty() ? null : undos.get(undos.size() - 1);
        long restored = row.getLong("restored_by_id")
                + undos.stream().mapToLong(PastUndo::restored).sum();
        long deleted = counts.deleted() + counts.deferred();
        long left = Math.max(0, deleted - restored - row.getLong("purged"));
        Problem obstacle = obstacle(row, deleted, restored, left, owner, now);
        return new Sweep.Undo(
                obstacle == null,
                obstacle == null ? null : obstacle.name(),
                last == null ? null : NumberedId.SWEEP.of(last.id()),
                last == null ? null : last.state(),
                restored,
                left);
    }

    private static List<PastUndo> undos(Handle handle, long source) {
        return handle.createQuery(UNDOS)
                .bind("id", source)
                .map((row, context) -> {
                    String ended = row.getString("counts");
                    SweepCounts counts = ended == null
                            ? ManifestCountStore.of(handle, row.getLong("id"))
                            : JSON.fromJson(ended, SweepCounts.class);
                    return new PastUndo(
                            row.getLong("id"), SweepState.valueOf(row.getString("state")), counts.restored());
                })
                .list();
    }

    /** The reason why {@code :undo} restores nothing now; null if it restores something. */
    private static @Nullable Problem obstacle(
            ResultSet row, long deleted, long restored, long left, @Nullable String owner, Instant now)
            throws SQLException {
        SweepState state = SweepState.valueOf(row.getString("state"));
        if (state == SweepState.RUNNING || state == SweepState.PAUSED) return Problem.NOT_ENDED;
        if (deleted == 0) return Problem.NOTHING_DELETED;
        if (left == 0) return restored >= deleted ? Problem.UNDONE : Problem.PURGED;
        if (row.getLong("restoring_id") != 0) return Problem.BEING_UNDONE;
        Instant deadline = Times.read(row, "undo_deadline");
        if (deadline == null || !deadline.isAfter(now)) return Problem.UNDO_WINDOW_OVER;
        return owner != null && row.getBoolean("any_owner") ? Problem.NEEDS_TASKS_ANY : null;
    }
}
