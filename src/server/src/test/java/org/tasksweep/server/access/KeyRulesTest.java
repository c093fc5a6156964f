package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.problem.Problem;

/** Which keys a key may make, and how many. */
class KeyRulesTest extends GivenKeys {
    @Test
    void nobodyGivesMoreThanTheyHave() {
        Caller some = keys().authenticate(secret(make("some", "u1", "tasks:read", "keys:write")), HERE);
        refused(
                Problem.MORE_SCOPES_THAN_CALLER,
                "tasks:delete",
                () -> create(some, "u1", "tasks:read", "tasks:delete"));
        refused(Problem.MORE_SCOPES_THAN_CALLER, "tasks:any", () -> create(some, null, "tasks:any"));
        refused(Problem.FOREIGN_OWNER, "that owner only", () -> create(some, "u2", "tasks:read"));
        refused(Problem.FOREIGN_OWNER, "that owner only", () -> create(some, null, "keys:write"));
        assertThat(create(some, "u1", "tasks:read").owner()).isEqualTo("u1");
    }

    @Test
    void aKeyForTasksActsForOneOwnerOrSaysThatItActsForAll() {
        Caller administrator = administrator();
        refused(Problem.INVALID_FIELD, "owner: required", () -> create(administrator, null, "tasks:read"));
        refused(Problem.INVALID_FIELD, "leave one of the two out", () -> create(administrator, "u1", "tasks:any"));
        refused(Problem.INVALID_FIELD, "at least one scope", () -> create(administrator, "u1"));
        refused(Problem.INVALID_FIELD, "unknown scope \"tasks:all\"", () -> create(administrator, "u1", "tasks:all"));
        assertThat(create(administrator, null, "keys:write").owner()).isNull();
    }

    @Test
    void aKeyWithoutOwnerReachesNoTasksUnlessItActsForAll() {
        for (String scope : List.of("sweeps:write", "holds:write", "policies:write", "tasks:purge", "audit:read")) {
            refused(Problem.INVALID_FIELD, "owner: required", () -> create(administrator(), null, scope));
        }
        Caller older = new Caller("key_older", "older", EnumSet.of(Scope.SWEEPS_WRITE, Scope.KEYS_WRITE), null);
        assertThat(older.may(Scope.KEYS_WRITE)).isTrue();
        assertThat(older.may(Scope.SWEEPS_WRITE)).isFalse();
        refused(Problem.NO_OWNER, "reaches no tasks", () -> older.require(Scope.SWEEPS_WRITE));
    }

    @Test
    void aKeyMakesSoManyKeysAMinuteAndADay() {
        Caller administrator = administrator();
        Caller owner = keys().authenticate(secret(make("owner", "u1", "keys:write")), HERE);
        for (int i = 1; i < 20; i++) create(owner, "u1", "keys:write");
        refused(Problem.KEY_LIMIT, "At most 20 keys per minute", () -> create(owner, "u1", "keys:write"));
        String child = keys().list(owner, null, 50).keys().get(1).id();
        Caller made = new Caller(child, "child", EnumSet.of(Scope.KEYS_WRITE), "u1");
        refused(Problem.KEY_LIMIT, "At most 20 keys per minute", () -> create(made, "u1", "keys:write"));
        assertThat(create(administrator, null, "keys:write").owner()).isNull();
        earlier("2 minutes");
        for (int i = 0; i < 10; i++) create(owner, "u1", "keys:write");
        refused(Problem.KEY_LIMIT, "At most 30 keys per day", () -> create(owner, "u1", "keys:write"));
        earlier("1 day");
        assertThat(create(owner, "u1", "keys:write").owner()).isEqualTo("u1");
    }

    private void earlier(String by) {
        given.database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update api_key set created_at = created_at - cast(? as interval)", by));
    }
}
