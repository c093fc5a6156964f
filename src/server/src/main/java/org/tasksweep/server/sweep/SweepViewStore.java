package org.tasksweep.server.sweep;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.manifest.ManifestCountStore;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepPlan;
import org.tasksweep.wire.SweepState;

/** Reads sweeps as the records of the API. Opens no transaction. Thread safe. */
final class SweepViewStore {
    private static final String COLUMNS = """
            select id, action, state, filter, source_id, owner, reason, running_policy, %p as plan, plan_digest, plan_expires_at,
              match_count, bytes, counts, problem, max_rate, max_items, undo_seconds, undo_deadline, purged, purge_attempts,
              purge_problem, next_purge_at, purged_at, purge_note, verified_at, created_by, request_id, created_at, started_at, ended_at,
              deleted, deferred, cardinality(task_ids) as given, needs_approval, approved_by, approved_at, purge_approved_by,
              purge_approved_at, policy_id, keep_last, missing_pictures,
              picture_prefix, picture_since, picture_before,
              %s""".replace("%s", UndoViewStore.COLUMNS);
    private static final String ONE =
            COLUMNS.replace("%p", "plan") + " from sweep where id = :id and " + SweepCondition.OWNED;
    private static final String STATE = "select state from sweep where id = :id and " + SweepCondition.OWNED;
    // A page has no samples, and ends early if its sweeps would fill the memory. It has at least one sweep.
    private static final String PAGE = COLUMNS.replace("%p", "plan - 'sample'") + """
            , found from (
              select sweep.*, count(*) over () as found,
                sum(2000 + coalesce(octet_length(filter), 0) + coalesce(octet_length(reason), 0)
                  + coalesce(octet_length(problem), 0) + coalesce(octet_length(cast(plan - 'sample' as text)), 0))
                  over (order by id desc rows between unbounded preceding and 1 preceding) as before
              from (
                select * from sweep where id < :before and %w order by id desc limit :size) sweep) sweep
            where coalesce(before, 0) < 1000000
            order by id desc""";
    private static final String SOME = COLUMNS.replace("%p", "plan - 'sample'") + " from sweep where ";
    private static final String PLANNED = "(match_count is not null or state in ('PLANNING', 'FAILED'))";
    private static final Jsonb JSON = JsonbBuilder.create();

    private final Clock clock;

    SweepViewStore(Clock clock) {
        this.clock = clock;
    }

    /** Empty if the sweep is unknown or another owner's. */
    Optional<Sweep> find(Handle handle, long id, @Nullable String owner) {
        return handle.createQuery(ONE)
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> sweep(handle, row, owner))
                .findOne();
    }

    /** Reads only the state of the sweep, which costs almost nothing. */
    Optional<SweepState> state(Handle handle, long id, @Nullable String owner) {
        return handle.createQuery(STATE)
                .bind("id", id)
                .bind("owner", owner)
                .mapTo(SweepState.class)
                .findOne();
    }

    /** The sweeps with a lower id, the latest first. */
    SweepPage list(Handle handle, SweepPageRequest wanted, long before) {
        int size = wanted.pageSize();
        Query query = handle.createQuery(PAGE.replace("%w", condition(wanted)))
                .bind("owner", wanted.owner())
                .bind("before", before)
                .bind("size", size + 1);
        if (wanted.state() != null) query.bind("state", wanted.state());
        if (wanted.text() != null) {
            query.bind("text", wanted.text())
                    .bind("number", NumberedId.SWEEP.number(wanted.text()).orElse(0));
        }
        List<Row> found = query.map((row, context) -> new Row(sweep(handle, row, wanted.owner()), row.getInt("found")))
                .list();
        List<Sweep> shown = found.stream().limit(size).map(Row::sweep).toList();
        boolean more = !found.isEmpty() && found.get(0).found() > shown.size();
        return new SweepPage(shown, more ? shown.get(shown.size() - 1).id() : null);
    }

    private static String condition(SweepPageRequest wanted) {
        return Stream.of(
                        SweepCondition.OWNED,
                        wanted.state() == null ? "true" : "state = :state",
                        wanted.planned() ? PLANNED : "true",
                        wanted.text() == null ? "true" : SweepCondition.FOUND,
                        wanted.inTrash() ? SweepCondition.IN_TRASH : "true")
                .collect(Collectors.joining(" and "));
    }

    /**
     * A few of them, without samples.
     *
     * @param condition with an order and a limit; a constant text, in which {@code :now} is the time
     */
    List<Sweep> some(Handle handle, String condition, @Nullable String owner) {
        Query query = handle.createQuery(SOME + SweepCondition.OWNED + " and " + condition);
        // Not every condition asks for the time.
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bind("owner", owner)
                .bind("now", clock.instant())
                .map((row, context) -> sweep(handle, row, owner))
                .list();
    }

    /** @param found how many there are for this page and the next one, also beyond its end */
    private record Row(Sweep sweep, int found) {}

    private Sweep sweep(Handle handle, ResultSet row, @Nullable String owner) throws SQLException {
        long id = row.getLong("id");
        SweepAction action = SweepAction.valueOf(row.getString("action"));
        SweepState state = SweepState.valueOf(row.getString("state"));
        String plan = row.getString("plan");
        SweepPlan found = plan == null ? null : JSON.fromJson(plan, SweepPlan.class);
        SweepCounts counts = counts(handle, row, id);
        String policy = row.getString("running_policy");
        Instant started = Times.read(row, "started_at");
        boolean ended = state.settled() && started != null;
        return new Sweep(
                NumberedId.SWEEP.of(id),
                action,
                state,
                selector(row),
                row.getLong("source_id") == 0 ? null : NumberedId.SWEEP.of(row.getLong("source_id")),
                row.getString("owner"),
                row.getString("reason"),
                policy == null ? null : RunningPolicy.valueOf(policy),
                row.getString("plan_digest"),
                state == SweepState.PLANNED ? Times.text(row, "plan_expires_at") : null,
                row.getObject("match_count", Long.class),
                row.getObject("bytes", Long.class),
                found == null ? null : found.breakdown(),
                found == null ? null : found.sample(),
                found == null ? null : found.warnings(),
                counts,
                ended && action != SweepAction.RESTORE ? Times.read(row, "verified_at") != null : null,
                row.getString("problem"),
                row.getObject("max_rate", Integer.class),
                row.getObject("max_items", Long.class),
                state == SweepState.RUNNING ? eta(counts, started) : null,
                duration(row),
                Times.text(row, "undo_deadline"),
                UndoViewStore.undo(handle, row, counts, owner, clock.instant()),
                purge(row, action),
                row.getString("created_by"),
                row.getString("request_id"),
                String.valueOf(Times.text(row, "created_at")),
                Times.text(row, "started_at"),
                Times.text(row, "ended_at"),
                approval(row));
    }

    private static Sweep.@Nullable Selector selector(ResultSet row) throws SQLException {
        String filter = row.getString("filter");
        if (filter != null) {
            long policy = row.getLong("policy_id");
            return new Sweep.Selector(
                    filter,
                    null,
                    policy == 0 ? null : NumberedId.POLICY.of(policy),
                    row.getObject("keep_last", Integer.class),
                    SweepRow.missing(row),
                    null);
        }
        PictureRange range = PictureRange.of(row);
        if (range != null) return new Sweep.Selector(null, null, null, null, null, range.toWire());
        return row.getLong("source_id") == 0 ? new Sweep.Selector(null, given(row)) : null;
    }

    // The ids of a plan are in its manifest; those of a cancelled or expired plan were removed.
    private static long given(ResultSet row) throws SQLException {
        Long planned = row.getObject("match_count", Long.class);
        return planned == null ? row.getLong("given") : planned;
    }

    private SweepCounts counts(Handle handle, ResultSet row, long id) throws SQLException {
        String ended = row.getString("counts");
        if (ended != null) return JSON.fromJson(ended, SweepCounts.class);
        boolean request = row.getObject("match_count") == null
                && row.getString("filter") == null
                && Times.read(row, "picture_before") == null;
        if (!request) return ManifestCountStore.of(handle, id);
        return new SweepCounts(0, row.getLong("deleted"), 0, 0, row.getLong("deferred"), 0, 0, 0, 0, 0, 0);
    }

    private @Nullable Long eta(SweepCounts counts, @Nullable Instant started) {
        if (started == null || counts.done() == 0) return null;
        double seconds = Duration.between(started, clock.instant()).toMillis() / 1e3;
        return (long) Math.ceil(counts.pending() * seconds / counts.done());
    }

    private static @Nullable String duration(ResultSet row) throws SQLException {
        Long seconds = row.getObject("undo_seconds", Long.class);
        if (seconds == null) return null;
        return seconds > 0 && seconds % 86_400 == 0
                ? "P" + seconds / 86_400 + "D"
                : Duration.ofSeconds(seconds).toString();
    }

    private static Sweep.@Nullable Approval approval(ResultSet row) throws SQLException {
        if (!row.getBoolean("needs_approval")) return null;
        return new Sweep.Approval(
                true,
                row.getString("approved_by"),
                Times.text(row, "approved_at"),
                row.getString("purge_approved_by"),
                Times.text(row, "purge_approved_at"));
    }

    private static Sweep.@Nullable Purge purge(ResultSet row, SweepAction action) throws SQLException {
        String problem = row.getString("purge_problem");
        String end = Times.text(row, "purged_at");
        if (action == SweepAction.RESTORE || (row.getLong("purged") == 0 && problem == null && end == null))
            return null;
        return new Sweep.Purge(
                row.getLong("purged"),
                problem == null ? null : row.getInt("purge_attempts"),
                end == null ? Times.text(row, "next_purge_at") : null,
                problem,
                row.getString("purge_note"),
                end);
    }
}
