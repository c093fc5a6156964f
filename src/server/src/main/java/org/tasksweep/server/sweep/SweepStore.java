package org.tasksweep.server.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.wire.SweepState;

/**
 * The statements for the work on sweeps: which sweeps have work, in which order, and whether they still run. Thread safe.
 */
public final class SweepStore {
    // Not its ids: up to 100,000, which travel when they are worked on.
    private static final String FIND = """
            select id, action, state, source_id, filter, owner, created_by, reason, running_policy, revision, max_rate,
              max_items, undo_seconds, auto_run, expected_count, tolerance, plan_digest, plan_expires_at, undo_deadline, next_at,
              policy_id, keep_last, keep_among, run_limit, missing_pictures, of_pictures,
              picture_prefix, picture_since, picture_before
            from sweep where id = :id""";
    private static final String STATE = "select state from sweep where id = :id";
    // Undos first, then in turn: the first of each owner, the second of each, and so on. Those that wait for their rate
    // come last, the one that waits least first.
    private static final String ACTIVE = String.format(Locale.ROOT, """
            select id, coalesce(owner, '') as owner, undo, planning, by_age, slow, waits from (
              select id, owner, undo, planning, by_age, slow, waits,
                row_number() over (partition by owner, waits > 0 order by not undo, id) as turn
              from (
                select id, owner, action = 'RESTORE' as undo, state = 'PLANNING' as planning,
                  policy_id is not null as by_age,
                  state = 'RUNNING' and coalesce(max_rate, 0) > 0 as slow,
                  case when state = 'RUNNING' and max_rate > 0 and next_at > :now and next_at < :until
                    then extract(epoch from next_at - :now) else 0 end as waits
                from sweep where %s) one) one
            order by waits, not undo, turn, id limit 100""", SweepTransition.in(SweepTransition.AT_WORK));
    // None waits longer: a time that is further away is one of a clock that was wrong.
    private static final Duration LONGEST_REST = Duration.ofSeconds(3);
    private static final String REST = "update sweep set next_at = :until where id = :id";
    private static final String NEXT_REVISION = "select nextval('task_revision')";
    private static final String IDS =
            "select unnest(task_ids) collate \"C\" as id from sweep where id = :id order by id";
    private static final String SHARE = "select pg_advisory_xact_lock_shared(hashtextextended('run ' || :id, 3))";
    private static final String RUNNING = "select true from sweep where id = :id and " + SweepTransition.PAUSE.where();

    // Read at this moment, since the key may have been revoked after the request.
    private static final String MAY_RUN = """
            select case
              when revoked_at is not null and kind = 'key'
                then 'Not run: the API key that planned it was revoked; run it with another key'
              when expires_at <= now() then 'Not run: the API key that planned it has expired; run it with another key'
              when revoked_at is not null or kind = 'person' and not scopes @> '{tasks:delete}'
                then 'Not run: the person who planned it may no longer delete tasks; somebody else can run it'
              when owner is null and not scopes @> '{tasks:any}'
                then 'Not run: the API key that planned it reaches no tasks; run it with another key'
              when :mass and not scopes @> '{tasks:purge}'
                then 'Not run: it found most of all tasks, so running it needs the scope tasks:purge'
              end
            from actor where id = :keyId""";

    private final TransitionStore transitions = new TransitionStore();
    private final SweepGuard guard;

    public SweepStore() {
        this(SweepGuard.NONE);
    }

    /** {@code guard} decides about sweeps that run as soon as they are planned. */
    public SweepStore(SweepGuard guard) {
        this.guard = guard;
    }

    public Optional<SweepRow> find(Handle handle, long id) {
        return handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> SweepRow.of(row))
                .findOne();
    }

    public SweepState state(Handle handle, long id) {
        return handle.createQuery(STATE).bind("id", id).mapTo(SweepState.class).one();
    }

    /** The sweeps that need work, in the order in which they are taken. */
    public List<RunnableSweep> active(Handle handle, Instant now) {
        return handle.createQuery(ACTIVE)
                .bind("now", now)
                .bind("until", now.plus(LONGEST_REST))
                .map((row, context) -> new RunnableSweep(
                        row.getLong("id"),
                        row.getString("owner"),
                        row.getBoolean("undo"),
                        row.getBoolean("planning"),
                        row.getBoolean("by_age"),
                        row.getBoolean("slow"),
                        Duration.ofMillis((long) Math.ceil(row.getDouble("waits") * 1_000))))
                .list();
    }

    /** Records until when the sweep waits for its rate. */
    public void rest(Handle handle, long id, Instant until) {
        handle.createUpdate(REST).bind("id", id).bind("until", until).one();
    }

    /** The current revision: tasks that are written later get a higher one. */
    public long nextRevision(Handle handle) {
        return handle.createQuery(NEXT_REVISION).mapTo(Long.class).one();
    }

    /** The given ids, in id order. */
    public List<String> ids(Handle handle, long id) {
        return handle.createQuery(IDS).bind("id", id).mapTo(String.class).list();
    }

    /** True if the sweep still runs; a request to stop it then waits for this transaction. */
    public boolean holdRunning(Handle handle, long id) {
        // Not by a lock on the row: two workers that pass it to each other would keep all others out.
        handle.createQuery(SHARE).bind("id", id).mapToMap().one();
        return handle.createQuery(RUNNING)
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /**
     * Records a finished plan: the sweep waits to be run, or runs if this was requested and the plan found the expected
     * number. False if it was cancelled in the meantime.
     */
    public boolean planned(Handle handle, SweepRow sweep, PlanResult plan, Instant now) {
        String problem = sweep.autoRun() ? hindrance(handle, sweep, plan) : null;
        boolean runs = sweep.autoRun() && problem == null;
        if (!transitions.planned(handle, sweep, plan, guard.needsApproval(plan.tasks()), problem, runs, now))
            return false;
        if (runs) {
            AuditStore.append(
                    handle,
                    AuditEntry.of(now, "RUN", sweep.createdBy(), sweep.id(), null)
                            .because(sweep.reason()));
        }
        return true;
    }

    /** The reason why the sweep must not run automatically; null if it may. */
    private @Nullable String hindrance(Handle handle, SweepRow sweep, PlanResult pinned) {
        String surprise = pinned.surprise(sweep);
        if (surprise != null) return surprise;
        String rights = rights(handle, sweep, pinned);
        if (rights != null) return rights;
        if (guard.needsApproval(pinned.tasks())) return "Not run: it needs the approval of a second person";
        return guard.budgets()
                .take(handle, sweep.createdBy(), pinned.tasks())
                .map(refusal -> "Not run: " + refusal.text())
                .orElse(null);
    }

    private static @Nullable String rights(Handle handle, SweepRow sweep, PlanResult pinned) {
        return handle.createQuery(MAY_RUN)
                .bind("keyId", sweep.createdBy())
                .bind("mass", pinned.mass())
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .findOne()
                .flatMap(Function.identity())
                .orElse(null);
    }
}
