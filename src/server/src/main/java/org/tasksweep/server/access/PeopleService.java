package org.tasksweep.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.problem.Problem;

/** Keeps which people have which roles, and ends the sessions of those who lost theirs. Thread safe. */
public final class PeopleService {
    private final Database database;
    private final Clock clock;
    private final CallerCache known;
    private final PersonStore store = new PersonStore();
    private final Cache<Person, Boolean> lately = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(10_000)
            .build();

    /** @param keys the keys that act beside the people */
    public PeopleService(KeyService keys, Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.known = keys.known();
    }

    /** Notes the roles that somebody has now; refuses somebody who has none, and ends the sessions that there were. */
    public Caller enter(Person person, @Nullable String requestId) {
        note(person, requestId);
        if (person.roles().isEmpty()) {
            throw Problem.NO_ROLE.because("%s has no role in Tasksweep; ask for a group that gives one", person.name());
        }
        return person.caller();
    }

    /** As {@link #enter}, for somebody who comes with every request: written down once a minute. */
    public Caller seen(Person person) {
        if (lately.getIfPresent(person) == null) {
            enter(person, null);
            lately.put(person, true);
        }
        return person.caller();
    }

    private void note(Person person, @Nullable String requestId) {
        boolean lost = database.inTransaction(handle -> {
            if (!person.roles().isEmpty()) {
                store.known(handle, person);
                return false;
            }
            if (!store.lost(handle, person)) return false;
            audit(handle, person, requestId);
            return true;
        });
        if (lost) known.forgetAll();
    }

    private void audit(Handle handle, Person person, @Nullable String requestId) {
        AuditStore.append(
                handle,
                AuditEntry.of(clock.instant(), "ROLE_LOST", "tasksweep", (String) null, requestId)
                        .saying(person.id() + " has no role any more; sessions have ended"));
    }

    /** Asks the directory again about everybody whose roles were checked some minutes ago. */
    void check(Directory directory) throws Directory.Unavailable {
        List<String> due = database.read(handle -> store.due(handle, Person.LDAP));
        for (String name : due) note(new Person(Person.LDAP, name, directory.roles(name)), null);
    }
}
