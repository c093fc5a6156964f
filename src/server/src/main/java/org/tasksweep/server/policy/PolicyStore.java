package org.tasksweep.server.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;

/** The table of policies. Opens no transaction. */
final class PolicyStore {
    private static final String INSERT = """
            insert into policy (name, filter, keep_seconds, keep_last, run_time, run_days, zone, max_tasks, undo_seconds,
              owner, state, created_by, created_at)
            values (:name, :filter, :keepSeconds, :keepLast, :time, :days, :zone, :maxTasks, :undoSeconds,
              :owner, 'PAUSED', :actor, :now)
            returning id""";
    private static final String FIND = """
            select policy.*, last.id as sweep_id, last.state as sweep_state, last.created_at as sweep_time,
              last.match_count, last.problem as sweep_problem
            from policy left join lateral (
              select id, state, created_at, match_count, problem from sweep
              where policy_id = policy.id order by id desc limit 1) last on true
            where deleted_at is null and (cast(:owner as text) is null or policy.owner = :owner)""";
    private static final String ONE = FIND + " and policy.id = :id";
    private static final String LOCK = "select from policy where id = ? for update";
    private static final String ALL = FIND + " order by policy.id";
    // One at a time, so that the count is right.
    private static final String COUNT =
            "select count(*) from policy where deleted_at is null and owner is not distinct from cast(:owner as text)";
    private static final String ALONE = "lock table policy in share row exclusive mode";
    private static final String CHANGE = """
            update policy set name = :name, filter = :filter, keep_seconds = :keepSeconds, keep_last = :keepLast,
              run_time = :time, run_days = :days, zone = :zone, max_tasks = :maxTasks, undo_seconds = :undoSeconds,
              version = version + 1
            where id = :id""";
    private static final String ACTIVATE = """
            update policy set state = 'ACTIVE', runs_as = :runsAs, next_at = :next, problem = null, version = version + 1
            where id = :id""";
    private static final String DELETE =
            "update policy set deleted_at = :now, version = version + 1 where id = :id and deleted_at is null";
    private static final String IS_DUE = "state = 'ACTIVE' and next_at <= :now";
    private static final String ANY_DUE = "select exists (select from policy where " + IS_DUE + ")";
    // Of two nodes one gets it, and the other one takes the next one.
    private static final String DUE = """
            select id from policy
            where %s and not exists (select from sweep where policy_id = policy.id
              and state in ('PLANNING', 'PLANNED', 'RUNNING', 'PAUSED'))
            order by next_at, id limit 1 for update skip locked""".replace("%s", IS_DUE);
    private static final String NEXT = "update policy set next_at = :next, problem = :problem where id = :id";
    private static final String SAY =
            "update policy set problem = :problem where " + IS_DUE + " and problem is distinct from :problem";
    // A directory is asked again and again about its people; an identity provider only when somebody signs in.
    private static final String LACK = """
            select case
              when not exists (select from actor where id = :id and revoked_at is null
                  and (expires_at is null or expires_at > now()) and scopes @> :scopes
                  and (scopes @> '{tasks:any}' or owner = :owner))
                then 'was revoked, has expired, or lacks one of the scopes ' || array_to_string(:scopes, ' ')
              when exists (select from person where id = :id and checked_at < now() - interval '30 days')
                then 'has not signed in for 30 days'
              end""";

    long insert(Handle handle, PolicyTerms terms, Caller caller, Instant now) {
        Query query = handle.createQuery(INSERT)
                .bind("owner", caller.owner())
                .bind("actor", caller.keyId())
                .bind("now", now);
        return bind(query, terms).mapTo(Long.class).one();
    }

    private static <T extends SqlStatement<T>> T bind(T statement, PolicyTerms terms) {
        RetentionRule rule = terms.rule();
        return statement
                .bind("name", terms.name())
                .bind("filter", rule.filter().canonical())
                .bind("keepSeconds", seconds(rule.keepFor()))
                .bind("keepLast", rule.keepLast())
                .bind("time", terms.schedule().time())
                .bindArray(
                        "days",
                        String.class,
                        terms.schedule().days().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList())
                .bind("zone", terms.schedule().zone().getId())
                .bind("maxTasks", terms.maxTasks())
                .bind("undoSeconds", seconds(terms.undoWindow()));
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    /** Empty if it is unknown, deleted, or another owner's. */
    Optional<PolicyRow> find(Handle handle, long id, @Nullable String owner) {
        return handle.createQuery(ONE)
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> PolicyRow.of(row))
                .findOne();
    }

    /** Like {@link #find}, and locks the row until the transaction ends. */
    Optional<PolicyRow> lock(Handle handle, long id, @Nullable String owner) {
        handle.execute(LOCK, id);
        return find(handle, id, owner);
    }

    List<PolicyRow> all(Handle handle, @Nullable String owner) {
        return handle.createQuery(ALL)
                .bind("owner", owner)
                .map((row, context) -> PolicyRow.of(row))
                .list();
    }

    /** The number of policies of an owner, or of every owner; no other is made until the transaction ends. */
    long count(Handle handle, @Nullable String owner) {
        handle.execute(ALONE);
        return handle.createQuery(COUNT).bind("owner", owner).mapTo(Long.class).one();
    }

    void change(Handle handle, long id, PolicyTerms terms) {
        bind(handle.createUpdate(CHANGE).bind("id", id), terms).one();
    }

    void activate(Handle handle, long id, String runsAs, Instant next) {
        handle.createUpdate(ACTIVATE)
                .bind("id", id)
                .bind("runsAs", runsAs)
                .bind("next", next)
                .one();
    }

    void delete(Handle handle, long id, Instant now) {
        handle.createUpdate(DELETE).bind("id", id).bind("now", now).one();
    }

    /** True if a policy is due, also if it waits for its last sweep or another transaction takes it. */
    boolean anyDue(Handle handle, Instant now) {
        return handle.createQuery(ANY_DUE).bind("now", now).mapTo(Boolean.class).one();
    }

    /** Locks a policy that is due and has no sweep at work. */
    Optional<PolicyRow> due(Handle handle, Instant now) {
        return handle.createQuery(DUE)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> find(handle, id, null));
    }

    /** True if one of its sweeps has ended since then, for which the next one may have waited. */
    boolean endedSince(Handle handle, long id, Instant time) {
        return handle.createQuery(
                        "select exists (select from sweep where policy_id = :id and coalesce(ended_at, plan_expires_at) >= :time)")
                .bind("id", id)
                .bind("time", time)
                .mapTo(Boolean.class)
                .one();
    }

    /** @param problem why it did not run this time; null: it did */
    void next(Handle handle, long id, Instant next, @Nullable String problem) {
        handle.createUpdate(NEXT)
                .bind("id", id)
                .bind("next", next)
                .bind("problem", problem)
                .one();
    }

    /** Records why due policies do not run. */
    void say(Handle handle, String problem, Instant now) {
        handle.createUpdate(SAY).bind("problem", problem).bind("now", now).execute();
    }

    /** Why this actor may not start such runs any more, such as {@code was revoked}; empty if they may. */
    Optional<String> lack(Handle handle, String actor, List<String> scopes, @Nullable String owner) {
        return Optional.ofNullable(handle.createQuery(LACK)
                .bind("id", actor)
                .bindArray("scopes", String.class, scopes)
                .bind("owner", owner)
                .mapTo(String.class)
                .one());
    }
}
