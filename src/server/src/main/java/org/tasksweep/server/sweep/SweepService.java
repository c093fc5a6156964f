package org.tasksweep.server.sweep;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Overview;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepState;
import org.tasksweep.wire.TaskHistory;

/**
 * Makes plans and undos, and reads sweeps. For actions on an existing sweep see {@link SweepCommands}. Each action is
 * one transaction with its audit entry. Thread safe.
 */
public final class SweepService {
    private static final int MAX_OPEN_PLANS = 50;

    private final Database database;
    private final Clock clock;
    private final Duration undoWindow;
    private final boolean pictures;
    private final SweepViewStore views;
    private final OverviewStore overviews;
    private final BacklogStore backlogs = new BacklogStore();
    private final HistoryStore histories = new HistoryStore();
    private final SweepRequestStore requests = new SweepRequestStore();
    private final PolicyPauseStore policies = new PolicyPauseStore();

    /** {@code undoWindow} is what applies where a plan does not say. There is an image store. */
    public SweepService(Database database, Clock clock, Duration undoWindow) {
        this(database, clock, undoWindow, true);
    }

    /** {@code pictures} is false if the pictures stay at a provider. */
    public SweepService(Database database, Clock clock, Duration undoWindow, boolean pictures) {
        this.pictures = pictures;
        this.database = database;
        this.clock = clock;
        this.undoWindow = undoWindow;
        this.views = new SweepViewStore(clock);
        this.overviews = new OverviewStore(views, clock);
    }

    /** Starts to plan a sweep; deletes nothing. */
    public Sweep plan(Handle handle, Caller caller, PlanCommand command) {
        Duration window = command.undoWindow() == null ? undoWindow : command.undoWindow();
        // A shorter undo window brings the irreversible end closer; selecting all is the largest deletion.
        if (window.compareTo(undoWindow) < 0) caller.require(Scope.TASKS_PURGE);
        if (command.filter() != null
                && command.missing() == null
                && command.filter().selectsEverything()) caller.require(Scope.TASKS_PURGE);
        if (command.needsStore() && !pictures) {
            throw Problem.NO_IMAGE_STORE.because(
                    "The pictures stay at the provider of TASKSWEEP_UPSTREAM_URL, so there is no image store to compare with");
        }
        if (command.pictures() != null && caller.owner() != null) {
            throw Problem.NEEDS_TASKS_ANY.because(
                    "A picture that no task names has no owner, so only a key with tasks:any for every owner reconciles pictures");
        }
        if (command.autoRun()) caller.require(Scope.TASKS_DELETE);
        requireFewPlans(handle, caller);
        long id = requests.plan(handle, caller, command, window, clock.instant());
        audit(handle, "PLAN", caller, id, command.requestId(), command.reason());
        return find(handle, caller, NumberedId.SWEEP.of(id));
    }

    // A plan stores all ids that it found: a caller that keeps planning must not fill the disk.
    private void requireFewPlans(Handle handle, Caller caller) {
        long open = requests.openPlans(handle, caller);
        if (open < MAX_OPEN_PLANS) return;
        throw Problem.TOO_MANY_PLANS.because(
                "%d plans of this API key wait to be run; run one, or cancel what is not needed", open);
    }

    /**
     * Starts to restore everything that a sweep deleted, and returns the sweep that does this.
     *
     * @param maxRate tasks per second; null: no limit, whatever the rate of the deletion
     */
    public Sweep undo(
            Handle handle,
            Caller caller,
            String id,
            @Nullable String reason,
            @Nullable Integer maxRate,
            @Nullable String requestId) {
        Sweep source = find(handle, caller, id);
        if (source.undo() != null
                && Problem.NEEDS_TASKS_ANY.name().equals(source.undo().reason())) {
            throw Problem.NEEDS_TASKS_ANY.because(
                    "%s deleted with a key for every owner; only a key with tasks:any undoes it", source.id());
        }
        long number = number(id);
        long undo = requests.undo(handle, caller, number, reason, maxRate, requestId, clock.instant())
                .orElseThrow(() -> notUndoable(handle, find(handle, caller, id), source));
        audit(handle, "UNDO", caller, number, requestId, reason);
        // It would delete again what somebody wanted back.
        policies.pauseOf(handle, number, caller.keyId(), "undone", clock.instant());
        return find(handle, caller, NumberedId.SWEEP.of(undo));
    }

    private RuntimeException notUndoable(Handle handle, Sweep sweep, Sweep before) {
        if (sweep.action() != before.action() || sweep.source() != null) {
            return Problem.IS_AN_UNDO.because("%s is itself an undo; plan a sweep to delete again", sweep.id());
        }
        if (sweep.purge() != null && sweep.purge().endTime() != null || SweepRefusals.isOver(sweep, clock.instant())) {
            return Problem.UNDO_WINDOW_OVER.because(
                    "The undo window of %s ended at %s%s", sweep.id(), sweep.undoDeadline(), kept(sweep));
        }
        if (!sweep.state().settled() || sweep.state() == SweepState.PAUSED) {
            return Problem.NOT_ENDED.because("%s is %s; cancel it first, then undo it", sweep.id(), sweep.state());
        }
        if (SweepRefusals.hasMovedNothing(sweep))
            return Problem.NOTHING_DELETED.because("%s has deleted nothing", sweep.id());
        return requests.undone(handle, number(sweep.id()))
                .map(NumberedId.SWEEP::of)
                .map(undo -> Problem.UNDONE.because("%s was undone already, by %s", sweep.id(), undo))
                .orElseGet(() -> Problem.BEING_UNDONE.because("An undo of %s is already running", sweep.id()));
    }

    private static String kept(Sweep sweep) {
        long left = sweep.undo() == null ? 0 : sweep.undo().inTrash();
        return left == 0
                ? ""
                : "; what a hold still keeps of its " + left + " tasks in the trash comes back by its ids";
    }

    /** Refused as not found if it is another owner's. */
    public Sweep find(Caller caller, String id) {
        return database.read(handle -> find(handle, caller, id));
    }

    /** The same as the caller's transaction sees it. */
    public Sweep find(Handle handle, Caller caller, String id) {
        return views.find(handle, number(id), caller.owner()).orElseThrow(SweepService::unknown);
    }

    /** Like {@link #find}, for callers that only wait for a state. */
    public SweepState state(Caller caller, String id) {
        return database.read(handle -> views.state(handle, number(id), caller.owner()))
                .orElseThrow(SweepService::unknown);
    }

    /** A page of sweeps without their samples, the latest first. */
    public SweepPage list(SweepPageRequest wanted) {
        String after = wanted.pageToken();
        long before = after == null
                ? Long.MAX_VALUE
                : NumberedId.SWEEP.number(after).orElseThrow(() -> Problem.INVALID_PAGE_TOKEN.of("pageToken"));
        return database.reading(handle -> views.list(handle, wanted, before));
    }

    /** The dashboard data of the sweeps that the caller may see. */
    public Overview overview(Caller caller) {
        return database.reading(handle -> overviews.read(handle, caller.owner()));
    }

    /** How much work waits, of every owner. */
    public Backlog backlog() {
        return database.reading(handle -> backlogs.read(handle, OverviewStore.trash(handle, null), clock.instant()));
    }

    /** The sweeps, among those that the caller may see, that touched a task; none for an id unknown to the caller. */
    public TaskHistory history(Caller caller, String task) {
        return database.reading(handle -> histories.find(handle, task, caller.owner()));
    }

    private void audit(
            Handle handle, String act, Caller caller, long sweep, @Nullable String requestId, @Nullable String reason) {
        AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), act, caller.keyId(), sweep, requestId)
                        .from(caller.address())
                        .because(reason));
    }

    static long number(String id) {
        return NumberedId.SWEEP.number(id).orElseThrow(SweepService::unknown);
    }

    static RuntimeException unknown() {
        return Problem.SWEEP_NOT_FOUND.plain();
    }
}
