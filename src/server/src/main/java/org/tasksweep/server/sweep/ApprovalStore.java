package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.APPROVE;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.access.Scope;

/** The statements for approvals: who approved a sweep, and whether two actors count as one person. Opens no transaction. */
final class ApprovalStore {
    /** Part of the condition of a run: an approval ends with the rights of the actor who gave it. */
    static final String APPROVED =
            "(not needs_approval or approved_by in (select id from actor where revoked_at is null))";

    // Before the run it approves the run, after the end the purge. The first approval stays.
    private static final String APPROVE_IT = """
            update sweep set
              approved_by = case when state = 'PLANNED' then coalesce(approved_by, :actor) else approved_by end,
              approved_at = case when state = 'PLANNED' then coalesce(approved_at, :now) else approved_at end,
              purge_approved_by = case when state = 'PLANNED' then purge_approved_by else :actor end,
              purge_approved_at = case when state = 'PLANNED' then purge_approved_at else :now end
            where id = :id and needs_approval and plan_digest = :digest
              and (state <> 'PLANNED' or plan_expires_at > :now)
              and\s""" + APPROVE.where();
    private static final String PLANNER = "select created_by from sweep where id = :id";
    private static final String OF_PURGE = """
            select coalesce(purge_approved_by, '') from sweep where id = :id and needs_approval and action <> 'RESTORE'""";
    // An actor and all who made its key, one after the other. Two actors are one person if one of them made the other,
    // or if
    // a third who is no administrator made both: an administrator gives keys to different people.
    private static final String ONE_PERSON = """
            with recursive
              makers_of_one (id) as (
                select cast(:one as text)
                union select key.created_by from api_key key join makers_of_one on key.id = makers_of_one.id
                where key.created_by is not null),
              makers_of_other (id) as (
                select cast(:other as text)
                union select key.created_by from api_key key join makers_of_other on key.id = makers_of_other.id
                where key.created_by is not null)
            select exists (
              select from makers_of_one join makers_of_other using (id)
              where id in (:one, :other)
                or not exists (
                  select from api_key key
                  where key.id = makers_of_one.id and key.owner is null and key.scopes @> :all))""";

    boolean approve(Handle handle, long sweep, String digest, String actor, Instant now) {
        return handle.createUpdate(APPROVE_IT)
                        .bind("id", sweep)
                        .bind("digest", digest)
                        .bind("actor", actor)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    String planner(Handle handle, long sweep) {
        return handle.createQuery(PLANNER).bind("id", sweep).mapTo(String.class).one();
    }

    /** The actor who approved the early purge, or a blank text if nobody has; empty if the sweep needs no approval. */
    Optional<String> ofPurge(Handle handle, long sweep) {
        return handle.createQuery(OF_PURGE)
                .bind("id", sweep)
                .mapTo(String.class)
                .findOne();
    }

    boolean onePerson(Handle handle, String one, String other) {
        return handle.createQuery(ONE_PERSON)
                .bind("one", one)
                .bind("other", other)
                .bindArray(
                        "all",
                        String.class,
                        Arrays.stream(Scope.values()).map(Scope::word).toList())
                .mapTo(Boolean.class)
                .one();
    }
}
