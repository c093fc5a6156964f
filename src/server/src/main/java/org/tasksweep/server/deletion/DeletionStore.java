package org.tasksweep.server.deletion;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.hold.HoldCondition;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.wire.RunningPolicy;

/** The statements of a deletion. Opens no transaction; each statement is one where none is open. */
final class DeletionStore {
    private static final String NUMBER = "select nextval('sweep_number')";
    private static final String RECORD = """
            insert into sweep (id, action, state, reason, created_by, owner, request_id, task_ids, deleted, deferred,
              created_at, undo_deadline, any_owner)
            values (:id, 'DELETE', 'SUCCEEDED', :reason, :keyId, :owner, :requestId, :ids, :moved - :deferred, :deferred,
              :now, :deadline, cast(:owner as text) is null or exists (
                select from actor k where k.id = :keyId and 'tasks:any' = any (k.scopes)))""";
    private static final String LOCK = """
            select count(*) from (
              select from task
              where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
              order by task_id for update) locked""";
    // Each repetition requires another new hold by filter in the meantime.

    private final HoldService holds;
    private volatile MoveStatement sql;

    DeletionStore(HoldService holds) {
        this.holds = holds;
        this.sql = new MoveStatement(holds.guard());
    }

    /** Moves the tasks that may be deleted, and records the sweep and the audit entry, in one statement. */
    MoveResult whole(Handle handle, DeleteCommand command, OutcomeRules rules) {
        DeletionCriteria selection = rules.selection();
        Form form = new Form(MoveStatement::whole, arguments -> {}, arguments -> {
            arguments.text(command.reason(), command.keyId(), command.owner(), command.requestId(), command.address());
            arguments.time(rules.now()).time(rules.deadline()).number((long)
                    selection.ids().size());
        });
        return move(handle, form, selection, rules.now());
    }

    /** Moves the tasks that may be deleted, as a part of a sweep that the caller records. */
    MoveResult part(Handle handle, DeletionCriteria selection, long sweepId, Instant now) {
        Form form = new Form(MoveStatement::part, arguments -> arguments.number(sweepId), arguments -> {});
        return move(handle, form, selection, now);
    }

    /**
     * The parts in which the two statements differ.
     *
     * @param number binds what the sweep's number is made of
     * @param record binds what is written down
     */
    private record Form(Function<MoveStatement, String> text, Binding number, Binding record) {}

    private interface Binding {
        void bind(StatementArguments arguments) throws SQLException;
    }

    // A statement that was written without a hold in force moves nothing and reports that: it is written again.
    private MoveResult move(Handle handle, Form form, DeletionCriteria selection, Instant now) {
        return holds.obeying(handle, guard -> move(handle, sql(guard), form, selection, now));
    }

    private MoveStatement sql(HoldCondition guard) {
        MoveStatement written = sql;
        if (written.guard() == guard) return written;
        MoveStatement renewed = new MoveStatement(guard);
        sql = renewed;
        return renewed;
    }

    // By JDBC itself: finding out how to bind each argument took a quarter of the time of a small request.
    private static Optional<MoveResult> move(
            Handle handle, MoveStatement sql, Form form, DeletionCriteria selection, Instant now) {
        Connection connection = handle.getConnection();
        try (PreparedStatement move = connection.prepareStatement(form.text().apply(sql))) {
            move.setQueryTimeout(Database.DELETION_SECONDS);
            // As an array of its own type it goes as it is; as one of objects it would be written out as text.
            Array ids = connection.createArrayOf("text", selection.ids().toArray(String[]::new));
            StatementArguments arguments = new StatementArguments(move);
            arguments.array(ids).text(selection.owner(), selection.owner()).flag(selection.refuseRunning());
            arguments.number(selection.revision()).number(selection.revision()).values(sql.allowsValues(now));
            arguments.flag(selection.running() == RunningPolicy.DEFER);
            form.number().bind(arguments);
            arguments.time(now).values(sql.staleValues(now));
            form.record().bind(arguments);
            try (ResultSet row = move.executeQuery()) {
                row.next();
                return row.getBoolean("stale") ? Optional.empty() : Optional.of(moved(row, selection.ids()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long number(Handle handle) {
        return handle.createQuery(NUMBER).mapTo(Long.class).one();
    }

    /** Records a sweep that was moved in parts, and the act; answers the id of the act in the audit. */
    long record(Handle handle, DeleteCommand command, MoveResult moved, OutcomeRules rules) {
        handle.createUpdate(RECORD)
                .bind("id", moved.sweepId())
                .bind("reason", command.reason())
                .bind("keyId", command.keyId())
                .bind("owner", command.owner())
                .bind("requestId", command.requestId())
                .bindArray("ids", String.class, moved.ids())
                .bind("moved", moved.ids().size())
                .bind("deferred", moved.deferred().size())
                .bind("now", rules.now())
                .bind("deadline", rules.deadline())
                .one();
        return AuditStore.append(
                handle,
                new AuditEntry(
                        rules.now(),
                        "DELETE",
                        command.keyId(),
                        command.owner(),
                        command.reason(),
                        command.requestId(),
                        moved.sweepId(),
                        command.ids().size(),
                        moved.ids().size(),
                        moved.deferred().size(),
                        null,
                        command.address()));
    }

    /** Locks those of the ids that are not deleted, in id order, until the transaction ends. */
    void lock(Handle handle, DeletionCriteria selection) {
        handle.createQuery(LOCK)
                .bindArray("ids", String.class, selection.ids())
                .bind("owner", selection.owner())
                .mapTo(Integer.class)
                .one();
    }

    private static MoveResult moved(ResultSet row, List<String> asked) throws SQLException {
        Set<String> ids = new HashSet<>(row.getArray("moved_ids") == null ? asked : strings(row, "moved_ids"));
        if (ids.size() != row.getInt("moved")) {
            throw new IllegalStateException(row.getInt("moved") + " of " + ids.size() + " rows moved, indicates a bug");
        }
        return new MoveResult(
                row.getLong("sweep_id"),
                row.getLong("entry"),
                ids,
                new HashSet<>(strings(row, "deferred_ids")),
                Set.of());
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
