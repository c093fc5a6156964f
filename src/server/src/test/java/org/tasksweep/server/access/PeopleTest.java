package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.problem.Problem;

/** What people may do, and what happens when that changes. */
class PeopleTest extends GivenKeys {
    private static final Set<Role> OPERATOR = Set.of(Role.OPERATOR);

    @Test
    void aPersonHasTheScopesOfAllRolesForEveryOwner() {
        Caller alice = people().enter(new Person("ldap", "Alice", EnumSet.of(Role.AUDITOR, Role.OPERATOR)), null);
        assertThat(alice.keyId()).isEqualTo("ldap:alice");
        assertThat(alice.toWire().roles()).containsExactly("operator", "auditor");
        assertThat(alice.owner()).isNull();
        assertThat(Scope.words(EnumSet.copyOf(alice.scopes())))
                .containsExactly("tasks:read", "tasks:delete", "tasks:any", "sweeps:write", "audit:read");
        refused(Problem.MISSING_SCOPE, "Your role lacks the scope tasks:purge", () -> alice.require(Scope.TASKS_PURGE));
    }

    @Test
    void anAdministratorHasEveryScope() {
        assertThat(Role.scopes(Set.of(Role.ADMINISTRATOR))).isEqualTo(EnumSet.allOf(Scope.class));
    }

    @Test
    void aSessionOfAPersonStandsForThatPersonWithTheRolesOfNow() {
        Caller alice = people().enter(new Person("ldap", "alice", OPERATOR), null);
        String session = sessions().open(alice, SignIn.PASSWORD, null);
        assertThat(sessions().authenticate(session, HERE, true)).isEqualTo(alice.from(HERE));
        people().enter(new Person("ldap", "alice", Set.of(Role.READER)), null);
        assertThat(sessions().authenticate(session, HERE, true).may(Scope.TASKS_DELETE))
                .isFalse();
    }

    @Test
    void whoHasNoRoleIsRefusedAndLosesAllSessions() {
        refused(Problem.NO_ROLE, "bob has no role", () -> people().enter(new Person("ldap", "bob", Set.of()), null));
        Caller alice = people().enter(new Person("ldap", "alice", OPERATOR), null);
        String session = sessions().open(alice, SignIn.PASSWORD, null);
        refused(
                Problem.NO_ROLE,
                "alice has no role",
                () -> people().enter(new Person("ldap", "alice", Set.of()), null));
        refused(Problem.UNAUTHENTICATED, "", () -> sessions().authenticate(session, HERE, true));
        refused(Problem.UNAUTHENTICATED, "ldap:alice has no role any more", () -> keys().requireCurrent(alice));
        assertThat(people().enter(new Person("ldap", "alice", OPERATOR), null)).isEqualTo(alice);
        keys().requireCurrent(alice);
        refused(Problem.UNAUTHENTICATED, "", () -> sessions().authenticate(session, HERE, true));
        assertThat(given.rows("audit").toString()).contains("ROLE_LOST", "ldap:alice has no role any more");
    }

    @Test
    void theDirectoryIsAskedAgainAfterSomeMinutesAndOnlyAboutItsOwnPeople() throws Directory.Unavailable {
        Caller alice = people().enter(new Person("ldap", "alice", OPERATOR), null);
        Caller other = people().enter(new Person("oidc", "alice", OPERATOR), null);
        people().check(name -> Set.of());
        keys().requireCurrent(alice);
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update person set checked_at = now() - interval '4 minutes'"));
        people().check(name -> name.equals("alice") ? Set.of() : OPERATOR);
        refused(Problem.UNAUTHENTICATED, "no role any more", () -> keys().requireCurrent(alice));
        keys().requireCurrent(other);
    }

    @Test
    void aPersonMakesKeysThatOutliveTheRole() {
        Caller root = people().enter(new Person("ldap", "root", Set.of(Role.ADMINISTRATOR)), null);
        String secret = secret(given.create(keys(), root, "ci", List.of("tasks:read"), "u1"));
        refused(Problem.NO_ROLE, "", () -> people().enter(new Person("ldap", "root", Set.of()), null));
        assertThat(keys().authenticate(secret, HERE).owner()).isEqualTo("u1");
    }

    private PeopleService people() {
        return new PeopleService(keys(), given.database(), Clock.systemUTC());
    }
}
