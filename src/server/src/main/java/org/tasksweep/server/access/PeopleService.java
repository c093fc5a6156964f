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

/** Records the roles of people, and ends the sessions of people who have lost all of them. Thread safe. */
public final class PeopleService {
    private final Database database;
    private final Clock clock;
    private final CallerCache known;
    private final PersonStore store = new PersonStore();
    private final Cache<Person, Boolean> lately = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(10_000)
            .build();

    /** @param keys the service for keys, which shares its cache of callers */
    public PeopleService(KeyService keys, Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.known = keys.known();
    }

    /** Records the current roles of a person. Refuses a person without a role, and ends the person's sessions. */
    public Caller enter(Person person, @Nullable String requestId) {
        note(person, requestId);
        if (person.roles().isEmpty()) {
            throw Problem.NO_ROLE.because("%s has no role in Tasksweep; ask for a group that gives one", person.name());
        }
        return person.caller();
    }

    /** Like {@link #enter}, for a person whose token comes with every request: recorded once per minute. */
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

    /** Asks the directory again for the roles of every person whose last check was some minutes ago. */
    void check(Directory directory) throws Directory.Unavailable {
        List<String> due = database.read(handle -> store.due(handle, Person.LDAP));
        for (String name : due) note(new Person(Person.LDAP, name, directory.roles(name)), null);
    }
}
