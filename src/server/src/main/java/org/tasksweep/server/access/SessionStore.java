package org.tasksweep.server.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of sessions. Opens no transaction. */
final class SessionStore {
    private static final String CALLER = """
            select actor.id, actor.name, actor.scopes, actor.owner, actor.roles, actor.budget_per_hour,
              actor.rate_per_second, actor.bucket
            from session join actor on actor.id = session.actor_id
            where session.hash = :hash and session.expires_at > now()
              and session.used_at > now() - :idle * interval '1 second'
              and actor.revoked_at is null and (actor.expires_at is null or actor.expires_at > now())
              and (session.secret is null or exists (
                select from api_key key where key.id = session.key_id and (session.secret = key.hash
                  or session.secret = key.previous_hash and key.previous_until > now())))""";
    private static final String USED = "update session set used_at = now() where hash = :hash";
    private static final String OPEN = """
            with over as (
              delete from session where expires_at < now() or used_at < now() - :idle * interval '1 second'),
            oldest as (
              delete from session where hash in (
                select hash from session where actor_id = :actor and expires_at >= now()
                order by expires_at desc offset :others))
            insert into session (hash, secret, key_id, person_id, method, expires_at)
            values (:hash, :secret, case when :person then null else :actor end, case when :person then :actor end, :method,
              now() + :seconds * interval '1 second')""";
    private static final String END = "delete from session where hash = :hash returning actor_id";
    private static final String END_ALL = """
            with ended as (delete from session where actor_id = :actor returning expires_at, used_at)
            select count(*) from ended where expires_at > now() and used_at > now() - :idle * interval '1 second'""";

    private final SessionLimits limits;

    SessionStore(SessionLimits limits) {
        this.limits = limits;
    }

    /**
     * The caller that is signed in; empty if the session is unknown or has ended, if the key was revoked, or if every role
     * was lost.
     */
    Optional<Caller> caller(Handle handle, byte[] hash) {
        return handle.createQuery(CALLER)
                .bind("hash", hash)
                .bind("idle", limits.idle().toSeconds())
                .map((row, context) -> new Caller(
                        row.getString("id"),
                        row.getString("name"),
                        Scope.parse(words((String[]) row.getArray("scopes").getArray())),
                        row.getString("owner"),
                        words((String[]) row.getArray("roles").getArray()),
                        Allowance.of(row),
                        null))
                .findOne();
    }

    private static List<String> words(String[] words) {
        return Arrays.asList(words);
    }

    /** Records that the session is used. */
    void used(Handle handle, byte[] hash) {
        handle.createUpdate(USED).bind("hash", hash).execute();
    }

    /**
     * Inserts a session, which ends with its secret if it has one. Only the latest {@code others} other sessions of the
     * caller stay.
     */
    void open(Handle handle, byte[] hash, Caller caller, SignIn how, byte @Nullable [] secret, int others) {
        handle.createUpdate(OPEN)
                .bind("others", others)
                .bind("hash", hash)
                .bind("secret", secret)
                .bind("actor", caller.keyId())
                .bind("person", caller.person())
                .bind("method", how.word())
                .bind("seconds", limits.max().toSeconds())
                .bind("idle", limits.idle().toSeconds())
                .one();
    }

    /** Ends a session and returns who was signed in; empty if it had ended already. */
    Optional<String> end(Handle handle, byte[] hash) {
        return handle.createQuery(END).bind("hash", hash).mapTo(String.class).findOne();
    }

    /** Ends all sessions of a key or a person, and returns how many had not ended yet. */
    int endAll(Handle handle, String actor) {
        return handle.createQuery(END_ALL)
                .bind("actor", actor)
                .bind("idle", limits.idle().toSeconds())
                .mapTo(Integer.class)
                .one();
    }
}
