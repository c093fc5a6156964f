package org.tasksweep.server.access;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of people. Opens no transaction. */
final class PersonStore {
    private static final String KNOWN = """
            insert into person (id, realm, name, roles, scopes) values (:id, :realm, :name, :roles, :scopes)
            on conflict (id) do update set name = excluded.name, roles = excluded.roles, scopes = excluded.scopes,
              checked_at = now(), revoked_at = null""";
    private static final String LOST = """
            with lost as (
              update person set revoked_at = now(), checked_at = now() where id = :id and revoked_at is null
              returning id),
            ended as (delete from session where person_id in (select id from lost))
            select count(*) from lost""";
    private static final String DUE = """
            select name from person
            where realm = :realm and revoked_at is null and checked_at < now() - interval '3 minutes'
            order by checked_at limit 200""";

    /** Records the current roles. */
    void known(Handle handle, Person person) {
        handle.createUpdate(KNOWN)
                .bind("id", person.id())
                .bind("realm", person.realm())
                .bind("name", person.name())
                .bindArray("roles", String.class, person.words())
                .bindArray("scopes", String.class, Scope.words(Role.scopes(person.roles())))
                .one();
    }

    /** Records that the person has no role any more, and ends all sessions. False if that was known. */
    boolean lost(Handle handle, Person person) {
        return handle.createQuery(LOST)
                        .bind("id", person.id())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** The names in this realm whose roles were checked some minutes ago, the longest ago first. */
    List<String> due(Handle handle, String realm) {
        return handle.createQuery(DUE).bind("realm", realm).mapTo(String.class).list();
    }
}
