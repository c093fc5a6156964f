package org.tasksweep.server.sweep;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepState;

/** How a sweep's row changes while it is worked on. Each change names the state it comes from and is one transaction. */
public final class SweepStore {
    private static final Duration PLAN_LASTS = Duration.ofHours(24);
    private static final String FIND = "select * from sweep where id = :id";
    // Undos first, then in turn: the first of each owner, the second of each, and so on. Those that wait for their rate
    // come
    // last, the one that waits least first.
    private static final String ACTIVE = """
            select id, coalesce(owner, '') as owner, undo, planning, slow, waits from (
              select id, owner, undo, planning, slow, waits,
                row_number() over (partition by owner, waits > 0 order by not undo, id) as turn
              from (
                select id, owner, action = 'RESTORE' as undo, state = 'PLANNING' as planning,
                  state = 'RUNNING' and coalesce(max_rate, 0) > 0 as slow,
                  case when state = 'RUNNING' and max_rate > 0 and next_at > :now and next_at < :until
                    then extract(epoch from next_at - :now) else 0 end as waits
                from sweep where state in ('PLANNING', 'RUNNING')) one) one
            order by waits, not undo, turn, id limit 100""";
    // None waits longer: a time that is further away is one of a clock that was wrong.
    private static final Duration LONGEST_REST = Duration.ofSeconds(3);
    private static final String REST = "update sweep set next_at = :until where id = :id";
    private static final String IDS =
            "select unnest(task_ids) collate \"C\" as id from sweep where id = :id order by id";
    private static final String SHARE = "select pg_advisory_xact_lock_shared(hashtextextended('run ' || :id, 3))";
    private static final String RUNNING = "select true from sweep where id = :id and state = 'RUNNING'";

    /** Taken by whoever stops a sweep: waits for the transactions that carry it out, and those that come later wait for it. */
    static final String STOP = "select pg_advisory_xact_lock(hashtextextended('run ' || :id, 3))";

    private static final String PLANNED = """
            update sweep set state = :state, plan = cast(:plan as jsonb), plan_digest = :digest, match_count = :tasks,
              bytes = :bytes, revision = :revision, plan_expires_at = :expires, problem = :problem,
              started_at = :started, undo_deadline = :deadline, task_ids = '{}', mass = :mass
            where id = :id and state = 'PLANNING'""";
    // Read when it matters: the key may have been revoked since the sweep was asked for.
    private static final String MAY_RUN = """
            select case
              when revoked_at is not null then 'Not run: the API key that planned it was revoked; run it with another key'
              when owner is null and not scopes @> '{tasks:any}'
                then 'Not run: the API key that planned it reaches no tasks; run it with another key'
              when :mass and not scopes @> '{tasks:purge}'
                then 'Not run: it found most of all tasks, so running it takes the scope tasks:purge'
              end
            from api_key where id = :keyId""";
    private static final String PAUSE_REVOKED = """
            with lost as (
              select sweep.id, 'The API key ' || key.id || ' that runs it '
                || case when key.revoked_at is null then 'reaches no tasks' else 'was revoked' end
                || '; look into it, then resume it with another key, or cancel it' as problem
              from sweep join api_key key on key.id = coalesce(sweep.run_by, sweep.created_by)
              where sweep.state = 'RUNNING'
                and (key.revoked_at is not null or key.owner is null and not key.scopes @> '{tasks:any}')),
            paused as (
              update sweep set state = 'PAUSED', problem = lost.problem from lost
              where sweep.id = lost.id and sweep.state = 'RUNNING' returning sweep.id, sweep.problem)
            insert into audit (at, act, actor, sweep_id, detail)
            select :now, 'AUTO_PAUSE', 'tasksweep', id, problem from paused""";
    private static final String COPIED =
            "update sweep set state = 'RUNNING', match_count = :tasks, started_at = :now where id = :id and state = 'PLANNING'";
    private static final String PAUSED = """
            with paused as (
              update sweep set state = 'PAUSED', problem = :problem where id = :id and state = 'RUNNING' returning id)
            insert into audit (at, act, actor, sweep_id, detail)
            select :now, 'AUTO_PAUSE', 'tasksweep', id, :problem from paused""";
    private static final String FAILED = """
            update sweep set state = 'FAILED', problem = :problem, ended_at = :now, task_ids = case
                when plan_digest is null and started_at is null then '{}' else task_ids end,
              match_count = coalesce(match_count, nullif(cardinality(task_ids), 0)),
              undo_deadline = case when action = 'DELETE' and started_at is not null
                then cast(:now as timestamptz) + undo_seconds * interval '1 second' end
            where id = :id and state in ('PLANNING', 'RUNNING')""";
    private static final String ENDED = """
            update sweep set state = :state, problem = :problem, counts = cast(:counts as jsonb), ended_at = :now,
              verified_at = :now, deleted = :deleted, deferred = :deferred,
              undo_deadline = case when action = 'DELETE' then cast(:now as timestamptz) + undo_seconds * interval '1 second' end
            where id = :id and state = 'RUNNING'""";
    /** An undo that did not bring back all lets its source go: it may be tried again. */
    static final String LET_GO = """
            update sweep set restoring_id = null
            where id = (select source_id from sweep undo where undo.id = :id) and restoring_id = :id""";

    private static final String EXPIRE = """
            with expired as (
              update sweep set state = 'EXPIRED', ended_at = :now, task_ids = '{}'
              where state = 'PLANNED' and plan_expires_at <= :now returning id),
            logged as (
              insert into audit (at, act, actor, sweep_id) select :now, 'EXPIRE', 'tasksweep', id from expired)
            delete from sweep_block where sweep_id in (select id from expired)""";
    private static final Jsonb JSON = JsonbBuilder.create();

    private final Database database;

    public SweepStore(Database database) {
        this.database = database;
    }

    public Optional<SweepRow> find(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(FIND)
                        .bind("id", id)
                        .map((row, context) -> SweepRow.of(row))
                        .findOne());
    }

    /** Those that somebody has to work on, in the order in which it is their turn. */
    public List<RunnableSweep> active(Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(ACTIVE)
                        .bind("now", at(now))
                        .bind("until", at(now.plus(LONGEST_REST)))
                        .map((row, context) -> new RunnableSweep(
                                row.getLong("id"),
                                row.getString("owner"),
                                row.getBoolean("undo"),
                                row.getBoolean("planning"),
                                row.getBoolean("slow"),
                                Duration.ofMillis((long) Math.ceil(row.getDouble("waits") * 1_000))))
                        .list());
    }

    /** Notes until when it waits for its rate. */
    public void rest(long id, Instant until) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(REST)
                        .bind("id", id)
                        .bind("until", at(until))
                        .execute());
    }

    /** Ids that were given, in id order. */
    public List<String> ids(Handle handle, long id) {
        return handle.createQuery(IDS).bind("id", id).mapTo(String.class).list();
    }

    /** True if it still runs; whoever wants to stop it then waits for this transaction. */
    public boolean holdRunning(Handle handle, long id) {
        // Not by a lock on the row: two hands that hand it to each other would let nobody else have it.
        handle.createQuery(SHARE).bind("id", id).mapToMap().one();
        return handle.createQuery(RUNNING)
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /**
     * The plan is ready: waits to be run, or runs if that was asked for and it found what was expected. False if it was
     * called off meanwhile.
     */
    public boolean planned(SweepRow sweep, PlanResult pinned, Instant now) {
        return database.jdbi().inTransaction(handle -> {
            String surprise = sweep.autoRun() ? hindrance(handle, sweep, pinned) : null;
            boolean runs = sweep.autoRun() && surprise == null;
            int rows = handle.createUpdate(PLANNED)
                    .bind("id", sweep.id())
                    .bind("state", runs ? SweepState.RUNNING : SweepState.PLANNED)
                    .bind("plan", JSON.toJson(pinned.plan()))
                    .bind("digest", pinned.digest())
                    .bind("tasks", pinned.tasks())
                    .bind("bytes", pinned.bytes())
                    .bind("revision", pinned.revision())
                    .bind("expires", at(now.plus(PLAN_LASTS)))
                    .bind("problem", surprise)
                    .bind("mass", pinned.mass())
                    .bind("started", runs ? at(now) : null)
                    .bind("deadline", runs ? at(now.plus(sweep.undoWindow())) : null)
                    .execute();
            if (rows == 1 && runs) {
                AuditStore.append(
                        handle,
                        AuditEntry.of(now, "RUN", sweep.createdBy(), sweep.id(), null)
                                .because(sweep.reason()));
            }
            return rows == 1;
        });
    }

    /** Why it must not run by itself; null if nothing is in the way. */
    private static @Nullable String hindrance(Handle handle, SweepRow sweep, PlanResult pinned) {
        String surprise = pinned.surprise(sweep);
        if (surprise != null) return surprise;
        return handle.createQuery(MAY_RUN)
                .bind("keyId", sweep.createdBy())
                .bind("mass", pinned.mass())
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .findOne()
                .flatMap(Function.identity())
                .orElse(null);
    }

    /** Running sweeps whose key was revoked do not go on: only a key that is valid may resume them. */
    public void pauseRevoked(Instant now) {
        database.jdbi()
                .useTransaction(handle ->
                        handle.createUpdate(PAUSE_REVOKED).bind("now", at(now)).execute());
    }

    /** The manifest of an undo is there. */
    public void copied(Handle handle, SweepRow sweep, long tasks, Instant now) {
        handle.createUpdate(COPIED)
                .bind("id", sweep.id())
                .bind("tasks", tasks)
                .bind("now", at(now))
                .execute();
    }

    public void paused(long id, String problem, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(PAUSED)
                        .bind("id", id)
                        .bind("problem", problem)
                        .bind("now", at(now))
                        .execute());
    }

    public void failed(SweepRow sweep, String problem, Instant now) {
        database.jdbi().useTransaction(handle -> {
            int rows = handle.createUpdate(FAILED)
                    .bind("id", sweep.id())
                    .bind("problem", problem)
                    .bind("now", at(now))
                    .execute();
            if (rows == 1) handle.createUpdate(LET_GO).bind("id", sweep.id()).execute();
        });
    }

    public void ended(SweepRow sweep, SweepCounts counts, @Nullable String problem, Instant now) {
        database.jdbi().useTransaction(handle -> {
            int rows = handle.createUpdate(ENDED)
                    .bind("id", sweep.id())
                    .bind("state", problem == null ? SweepState.SUCCEEDED : SweepState.INCOMPLETE)
                    .bind("problem", problem)
                    .bind("counts", JSON.toJson(counts))
                    .bind("now", at(now))
                    .bind("deleted", counts.deleted())
                    .bind("deferred", counts.deferred())
                    .execute();
            if (rows != 1) return;
            if (problem != null)
                handle.createUpdate(LET_GO).bind("id", sweep.id()).execute();
            AuditStore.append(
                    handle,
                    AuditEntry.of(now, "END", sweep.createdBy(), sweep.id(), null)
                            .because(sweep.reason())
                            .counted((int) counts.all(), (int) counts.done())
                            .saying(problem == null ? "verified" : problem));
        });
    }

    /** Plans that nobody ran in time. */
    public void expire(Instant now) {
        database.jdbi()
                .useTransaction(handle ->
                        handle.createUpdate(EXPIRE).bind("now", at(now)).execute());
    }

    private static java.time.OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
