package org.tasksweep.server.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepState;

/**
 * Makes plans and undos, and reads sweeps. For actions on an existing sweep see {@link SweepCommands}. Each action is
 * one transaction with its audit entry. Thread safe.
 */
public final class SweepService {
    private static final String CREATE = """
            insert into sweep (action, state, reason, created_by, owner, request_id, task_ids, created_at, filter,
              running_policy, max_rate, max_items, undo_seconds, auto_run, expected_count, tolerance, any_owner)
            values ('DELETE', 'PLANNING', :reason, :actor, :owner, :requestId, :ids, :now, :filter,
              :policy, :maxRate, :maxItems, :undoSeconds, :autoRun, :expectedCount, :tolerance,
              cast(:owner as text) is null or exists (
                select from api_key k where k.id = :actor and 'tasks:any' = any (k.scopes)))
            returning id""";
    private static final String UNDO = String.format(Locale.ROOT, """
            with source as (
              update sweep set restoring_id = nextval('sweep_number')
              where id = :id and action = 'DELETE' and undo_deadline > :now and restoring_id is null and purged_at is null
                and %s
              returning id, restoring_id, owner)
            insert into sweep (id, action, state, reason, created_by, owner, request_id, created_at, source_id, max_rate)
            select restoring_id, 'RESTORE', 'PLANNING', :reason, :actor, owner, :requestId, :now, id, :maxRate from source
            returning id""", SweepTransition.in(SweepTransition.ENDED));
    private static final String UNDONE = """
            select undo.id from sweep source join sweep undo on undo.id = source.restoring_id
            where source.id = :id and undo.state = 'SUCCEEDED'""";
    // One after the other for each key, so that they are counted right.
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('plans ' || :actor, 3))";
    private static final String OPEN_PLANS =
            "select count(*) from sweep where created_by = :actor and " + SweepTransition.in(SweepTransition.OPEN_PLAN);
    private static final int MAX_OPEN_PLANS = 50;
    private static final String ID = "sw_[1-9][0-9]{0,17}";

    private final Database database;
    private final Clock clock;
    private final Duration undoWindow;
    private final SweepReader reader;

    /** {@code undoWindow} is what applies where a plan does not say. */
    public SweepService(Database database, Clock clock, Duration undoWindow) {
        this.database = database;
        this.clock = clock;
        this.undoWindow = undoWindow;
        this.reader = new SweepReader(database, clock);
    }

    /** Begins to plan; deletes nothing. */
    public Sweep plan(Caller caller, PlanCommand command) {
        Duration window = command.undoWindow() == null ? undoWindow : command.undoWindow();
        // Who shortens the undo window comes closer to an irreversible end, who selects all to the largest deletion.
        if (window.compareTo(undoWindow) < 0) caller.require(Scope.TASKS_PURGE);
        if (command.filter() != null && command.filter().selectsEverything()) caller.require(Scope.TASKS_PURGE);
        if (command.autoRun()) caller.require(Scope.TASKS_DELETE);
        RunningPolicy policy = command.running() == null ? RunningPolicy.DEFER : command.running();
        long id = database.jdbi().inTransaction(handle -> {
            requireFewPlans(handle, caller);
            long created = handle.createQuery(CREATE)
                    .bind("reason", command.reason())
                    .bind("actor", caller.keyId())
                    .bind("owner", caller.owner())
                    .bind("requestId", command.requestId())
                    .bindArray("ids", String.class, command.ids())
                    .bind("now", now())
                    .bind(
                            "filter",
                            command.filter() == null ? null : command.filter().canonical())
                    .bind("policy", policy)
                    .bind("maxRate", command.maxRate())
                    .bind("maxItems", command.maxItems())
                    .bind("undoSeconds", window.toSeconds())
                    .bind("autoRun", command.autoRun())
                    .bind("expectedCount", command.expectedCount())
                    .bind("tolerance", command.tolerance())
                    .mapTo(Long.class)
                    .one();
            audit(handle, "PLAN", caller, created, command.requestId(), command.reason());
            return created;
        });
        return find(caller, SweepRow.name(id));
    }

    // A plan keeps the ids of all that it found: who makes one after the other must not fill the disk.
    private static void requireFewPlans(Handle handle, Caller caller) {
        handle.createQuery(ALONE).bind("actor", caller.keyId()).mapToMap().one();
        long open = handle.createQuery(OPEN_PLANS)
                .bind("actor", caller.keyId())
                .mapTo(Long.class)
                .one();
        if (open < MAX_OPEN_PLANS) return;
        throw Problem.TOO_MANY_PLANS.because(
                "%d plans of this API key wait to be run; run one, or cancel what is not needed", open);
    }

    /**
     * Starts to bring back all that a sweep deleted; answers the sweep that does it.
     *
     * @param maxRate tasks per second; null: no limit, whatever the rate of the deletion
     */
    public Sweep undo(
            Caller caller, String id, @Nullable String reason, @Nullable Integer maxRate, @Nullable String requestId) {
        Sweep source = find(caller, id);
        if (source.undo() != null && "NEEDS_TASKS_ANY".equals(source.undo().reason())) {
            throw Problem.NEEDS_TASKS_ANY.because(
                    "%s deleted with a key for every owner; only a key with tasks:any undoes it", source.id());
        }
        long number = number(id);
        Long undo = database.jdbi().inTransaction(handle -> {
            Long created = handle.createQuery(UNDO)
                    .bind("id", number)
                    .bind("now", now())
                    .bind("reason", reason)
                    .bind("maxRate", maxRate)
                    .bind("actor", caller.keyId())
                    .bind("requestId", requestId)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(null);
            if (created != null) audit(handle, "UNDO", caller, number, requestId, reason);
            return created;
        });
        if (undo == null) throw notUndoable(find(caller, id), source);
        return find(caller, SweepRow.name(undo));
    }

    private RuntimeException notUndoable(Sweep sweep, Sweep before) {
        if (sweep.action() != before.action() || sweep.source() != null) {
            return Problem.CONFLICT.because("%s is an undo itself; plan a sweep to delete again", sweep.id());
        }
        if (sweep.purge() != null && sweep.purge().endTime() != null || over(sweep)) {
            return Problem.UNDO_WINDOW_OVER.because(
                    "The undo window of %s ended at %s%s", sweep.id(), sweep.undoDeadline(), kept(sweep));
        }
        if (!sweep.state().settled() || sweep.state() == SweepState.PAUSED) {
            return Problem.CONFLICT.because("%s is %s; cancel it first, then undo it", sweep.id(), sweep.state());
        }
        if (sweep.undoDeadline() == null) return Problem.CONFLICT.because("%s has deleted nothing", sweep.id());
        return undone(sweep)
                .map(undo -> Problem.CONFLICT.because("%s was undone already, by %s", sweep.id(), undo))
                .orElseGet(() -> Problem.CONFLICT.because("An undo of %s is at work already", sweep.id()));
    }

    private static String kept(Sweep sweep) {
        long left = sweep.undo() == null ? 0 : sweep.undo().inTrash();
        return left == 0
                ? ""
                : "; what a hold still keeps of its " + left + " tasks in the trash comes back by its ids";
    }

    private Optional<String> undone(Sweep sweep) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(UNDONE)
                        .bind("id", number(sweep.id()))
                        .mapTo(Long.class)
                        .findOne()
                        .map(SweepRow::name));
    }

    private boolean over(Sweep sweep) {
        return sweep.undoDeadline() != null
                && !Instant.parse(sweep.undoDeadline()).isAfter(clock.instant());
    }

    /** Refused as not found if it is another owner's. */
    public Sweep find(Caller caller, String id) {
        return reader.find(number(id), caller.owner()).orElseThrow(SweepService::unknown);
    }

    /** As {@link #find}, for who only waits for a state. */
    public SweepState state(Caller caller, String id) {
        return reader.state(number(id), caller.owner()).orElseThrow(SweepService::unknown);
    }

    /** {@code after} is the last id of the page before; null: the first. */
    public SweepPage list(
            Caller caller, @Nullable SweepState state, boolean planned, @Nullable String after, int size) {
        if (after != null && !after.matches(ID)) {
            throw Problem.INVALID_PARAMETER.at(
                    new Where("pageToken", null, "pageToken: not from this list; begin again without it"));
        }
        long before = after == null ? Long.MAX_VALUE : number(after);
        return reader.list(caller.owner(), state, planned, before, size);
    }

    private void audit(
            Handle handle, String act, Caller caller, long sweep, @Nullable String requestId, @Nullable String reason) {
        AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), act, caller.keyId(), sweep, requestId)
                        .because(reason));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static long number(String id) {
        if (id.matches(ID)) return Long.parseLong(id.substring(3));
        throw unknown();
    }

    static RuntimeException unknown() {
        return Problem.NOT_FOUND.because("There is no sweep with this id");
    }
}
