package org.tasksweep.server.hold;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.HoldColumn;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.limit.ConcurrencyLimit;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.server.task.MassThreshold;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.HoldPage;
import org.tasksweep.wire.ProblemDetail.Where;

/** Makes, changes and releases holds, and provides the condition for deleting statements. Thread safe. */
public final class HoldService {
    private static final int ATTEMPTS = 10;

    private final Database database;
    private final Clock clock;
    private final MassThreshold mass;
    private final HoldStore store = new HoldStore();
    // Each count reads every task that the filter may cover, with a thread and a connection that others need.
    private final ConcurrencyLimit counting = new ConcurrencyLimit("holds are being counted", 2, 1);
    private volatile HoldCondition guard = HoldCondition.NONE;

    public HoldService(Database database, Clock clock) {
        this(database, clock, MassThreshold.DEFAULT);
    }

    public HoldService(Database database, Clock clock, MassThreshold mass) {
        this.database = database;
        this.clock = clock;
        this.mass = mass;
    }

    /** The share of tasks that counts as most of them, for holds and plans. */
    public MassThreshold mass() {
        return mass;
    }

    /** The holds that deleting statements must obey, from memory; the statements check whether it is {@link HoldCondition#stale}. */
    public HoldCondition guard() {
        return guard;
    }

    /**
     * The holds that deleting statements have to obey, read now. They are cached even if the caller's transaction is rolled
     * back: a statement checks in the database whether a hold is in force.
     */
    public HoldCondition renewed(Handle handle) {
        HoldCondition read = store.guard(handle);
        guard = read;
        return read;
    }

    /**
     * Does work that obeys the holds: with those known from memory, and where they turn out to be stale, again with those read
     * now.
     *
     * @param work empty if it has done nothing, since a hold in force was missing
     */
    public <T> T obeying(Handle handle, Function<HoldCondition, Optional<T>> work) {
        HoldCondition obeyed = guard;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<T> done = work.apply(obeyed);
            if (done.isPresent()) return done.get();
            obeyed = renewed(handle);
        }
        throw Database.conflict();
    }

    /** The meaning of {@code held} in a filter; reads the holds only if the filter asks for it. */
    public HoldColumn column(Handle handle) {
        return binder -> renewed(handle).blockingNow(binder);
    }

    /** Makes a hold. When this is committed and {@link #settle} has returned, no task that it covers is deleted any more. */
    public Hold create(Handle handle, Caller caller, NewHold wanted, @Nullable String requestId) {
        TaskFilter filter = wanted.filter();
        if (filter != null && filter.selectsEverything()) caller.require(Scope.TASKS_PURGE);
        Instant now = now();
        requireFuture(wanted.endTime(), now);
        requireMass(handle, caller, wanted, now);
        if (filter != null) HoldLimits.require(store.guard(handle), caller.owner(), filter);
        Hold hold = find(handle, store.insert(handle, wanted, caller, now), null);
        AuditStore.append(
                handle, entry("HOLD", caller, hold.reason(), now, requestId).saying(detail(hold)));
        return hold;
    }

    // By the tasks that it covers and not by its text: a hold on nearly all tasks stops nearly every deletion.
    private void requireMass(Handle handle, Caller caller, NewHold wanted, Instant now) {
        if (caller.may(Scope.TASKS_PURGE)) return;
        TaskFilter filter = wanted.filter();
        boolean most;
        try (ConcurrencyLimit.Permit place = counting.enter(caller.keyId())) {
            Database.limit(handle);
            most = filter == null
                    ? mass.exceeded(handle, wanted.taskIds(), caller.owner())
                    : mass.exceeded(handle, filter, FilterBinder.named(now, column(handle)), caller.owner());
        } catch (RuntimeException failure) {
            if (!Database.timedOut(failure)) throw failure;
            throw Problem.TOO_LONG.because(
                    "Counting what this hold covers took more than %d seconds; hold fewer tasks, or use a key with tasks:purge",
                    Database.READ_SECONDS);
        }
        if (most)
            throw Problem.NEEDS_TASKS_PURGE.because("This hold covers %s; this needs the scope tasks:purge", mass);
    }

    /** One hold with its ids. */
    public Hold find(Caller caller, String id) {
        return database.reading(handle -> find(handle, number(id), caller.owner()));
    }

    /**
     * A page of holds without their ids, the latest first.
     *
     * @param over true: also holds that were released or have ended
     */
    public HoldPage list(Caller caller, boolean over, int pageSize, @Nullable String pageToken) {
        long before = pageToken == null ? Long.MAX_VALUE : position(pageToken);
        return database.reading(handle -> store.page(handle, caller.owner(), over, before, pageSize));
    }

    /**
     * Changes a hold that is in force. Once a later end is committed and {@link #settle} returns, nothing that it covers is
     * deleted until then.
     */
    public Hold edit(Handle handle, Caller caller, String id, HoldUpdate change, @Nullable String requestId) {
        Instant now = now();
        requireFuture(change.endTime(), now);
        Hold before = store.lock(handle, number(id), caller.owner()).orElseThrow(HoldService::unknown);
        change.ifMatch().require(before.etag(), "hold");
        if (!store.change(handle, number(id), change)) {
            throw Problem.HOLD_ENDED.because("The hold was released or has ended; make a new one");
        }
        Hold hold = find(handle, number(id), null);
        AuditStore.append(
                handle,
                entry("HOLD_CHANGE", caller, hold.reason(), now, requestId).saying(detail(hold)));
        return hold;
    }

    /** Releases a hold; again is harmless. */
    public void release(Caller caller, String id, @Nullable String requestId) {
        Instant now = now();
        database.useTransaction(handle -> {
            Hold hold = store.lock(handle, number(id), caller.owner()).orElseThrow(HoldService::unknown);
            if (!store.release(handle, number(id), caller, now)) return;
            AuditStore.append(
                    handle, entry("RELEASE", caller, null, now, requestId).saying(detail(hold)));
        });
        database.read(this::renewed);
    }

    /**
     * Waits, after the commit, for transactions that began before it and may not know the hold; later ones do. Harmless when
     * repeated.
     */
    public void settle() {
        database.read(this::renewed);
        database.awaitWriters("task");
        database.awaitWriters("trash");
    }

    private Hold find(Handle handle, long id, @Nullable String owner) {
        return store.find(handle, id, owner).orElseThrow(HoldService::unknown);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String detail(Hold hold) {
        String tasks = Objects.equals(hold.taskCount(), 1) ? "1 task" : hold.taskCount() + " tasks";
        String what = hold.filter() == null ? tasks : hold.filter();
        return hold.id() + (hold.endTime() == null ? ": " : " until " + hold.endTime() + ": ") + what;
    }

    private static void requireFuture(@Nullable Instant end, Instant now) {
        if (end == null || end.isAfter(now)) return;
        throw Problem.INVALID_FIELD.at(
                new Where("/endTime", null, "endTime: must be in the future; to release the hold now, use DELETE"));
    }

    private static long number(String id) {
        return NumberedId.HOLD.number(id).orElseThrow(HoldService::unknown);
    }

    private static long position(String token) {
        if (token.matches("[1-9a-z][0-9a-z]{0,11}")) return Long.parseLong(token, 36);
        throw Problem.INVALID_PAGE_TOKEN.of("pageToken");
    }

    private static Refusal unknown() {
        return Problem.HOLD_NOT_FOUND.plain();
    }

    private static AuditEntry entry(
            String act, Caller caller, @Nullable String reason, Instant now, @Nullable String requestId) {
        return AuditEntry.of(now, act, caller.keyId(), caller.owner(), requestId)
                .from(caller.address())
                .because(reason);
    }
}
