package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;

/** Who gets in. */
class KeyServiceTest {
    private static final String HERE = "192.0.2.1";
    private static final String FIRST = "first-administrator-key-0123456789abcdef";

    @RegisterExtension
    final Given given = new Given();

    @Test
    void theFirstKeyMayEverything() {
        Caller administrator = administrator();
        assertThat(administrator.scopes()).isEqualTo(EnumSet.allOf(Scope.class));
        assertThat(administrator.owner()).isNull();
        assertThat(keys().none()).isFalse();
    }

    @Test
    void aKeyIsAcceptedBareOrAsBearer() {
        Caller administrator = administrator();
        for (String header : List.of(FIRST, " " + FIRST + " ", "Bearer " + FIRST, "bearer  " + FIRST)) {
            assertThat(keys().authenticate(header, HERE)).isEqualTo(administrator);
        }
    }

    @Test
    void everyOtherKeyIsRefusedWithOneAndTheSameText() {
        Key revoked = make("reader", "u1", "tasks:read");
        keys().revoke(administrator(), revoked.id(), null);
        for (String header : new @Nullable String[] {
            null,
            "",
            " ",
            "Bearer",
            "Bearer ",
            "x",
            "Basic " + FIRST,
            FIRST + "x",
            FIRST.toUpperCase(Locale.ROOT),
            secret(revoked),
            "\0".repeat(40),
            "k".repeat(100_000),
            "' or true --"
        }) {
            refused(Problem.UNAUTHENTICATED, "Missing or invalid API key", () -> keys().authenticate(header, HERE));
        }
    }

    @Test
    void noTableHoldsAKeyOrASessionInAnyWriting() {
        String made = secret(make("reader", "u1", "tasks:read"));
        String session = keys().openSession(administrator(), null);
        String stored = String.join("\n", given.everything());
        for (String secret : List.of(FIRST, made, session)) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(stored)
                    .doesNotContain(secret)
                    .doesNotContain(secret.substring(secret.length() / 2))
                    .doesNotContain(HexFormat.of().formatHex(bytes))
                    .doesNotContain(Base64.getEncoder().encodeToString(bytes));
        }
        assertThat(keys().list(administrator(), null, 50).keys())
                .extracting(Key::key)
                .containsOnlyNulls();
        assertThat(make("again", "u1", "tasks:read").toString()).doesNotContain("ts_");
    }

    @Test
    void aKeyActsForItsOwnerWithItsScopes() {
        Caller caller = keys().authenticate(secret(make("reader", "u1", "tasks:read", "tasks:delete")), HERE);
        assertThat(caller.owner()).isEqualTo("u1");
        assertThat(caller.scopes()).isEqualTo(Set.of(Scope.TASKS_READ, Scope.TASKS_DELETE));
        assertThat(caller.require(Scope.TASKS_READ)).isSameAs(caller);
        refused(Problem.MISSING_SCOPE, "lacks the scope keys:write", () -> caller.require(Scope.KEYS_WRITE));
    }

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
        assertThat(create(administrator, null, "audit:read").owner()).isNull();
    }

    @Test
    void anOwnersKeySeesAndRevokesOnlyThatOwnersKeys() {
        Caller owner = keys().authenticate(secret(make("mine", "u1", "keys:write", "tasks:read")), HERE);
        Key foreign = make("theirs", "u2", "tasks:read");
        assertThat(keys().list(owner, null, 50).keys()).extracting(Key::name).containsExactly("mine");
        refused(Problem.KEY_NOT_FOUND, "There is no key", () -> keys().revoke(owner, foreign.id(), null));
        refused(Problem.KEY_NOT_FOUND, "There is no key", () -> keys().revoke(owner, "key_unknown", null));
        assertThat(keys().authenticate(secret(foreign), HERE).owner()).isEqualTo("u2");
    }

    @Test
    void theFirstKeyIsStoredOnceEvenIfTwoComeTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> callers = List.of(
                    () -> keys().bootstrap(FIRST + "1"),
                    () -> keys().bootstrap(FIRST + "2"),
                    () -> keys().bootstrap(FIRST + "3"),
                    () -> keys().bootstrap(FIRST + "4"));
            int stored = 0;
            for (Future<Boolean> one : threads.invokeAll(callers)) stored += one.get() ? 1 : 0;
            assertThat(stored).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(given.rows("api_key")).hasSize(1);
    }

    @Test
    void nobodyRevokesAKeyThatMayDoMore() {
        Caller keeper = keys().authenticate(secret(make("keeper", null, "keys:write", "audit:read")), HERE);
        Key reader = make("reader", "u1", "tasks:read");
        refused(
                Problem.MORE_SCOPES_THAN_CALLER,
                "may do what it may not: tasks:read",
                () -> keys().revoke(keeper, reader.id(), null));
        refused(
                Problem.MORE_SCOPES_THAN_CALLER,
                "tasks:read tasks:write",
                () -> keys().revoke(keeper, administrator().keyId(), null));
        assertThat(keys().authenticate(secret(reader), HERE).owner()).isEqualTo("u1");
        Key own = given.create(keys(), keeper, "own", List.of("audit:read"), null);
        keys().revoke(keeper, own.id(), null);
        refused(Problem.UNAUTHENTICATED, "invalid", () -> keys().authenticate(secret(own), HERE));
    }

    @Test
    void theLastAdministratorStaysAlsoIfTwoRevokeEachOther() throws Exception {
        Caller first = administrator();
        refused(
                Problem.LAST_ADMINISTRATOR,
                "last key with every scope",
                () -> keys().revoke(first, first.keyId(), null));
        String[] all = first.toWire().scopes().toArray(String[]::new);
        Caller second = keys().authenticate(secret(make("second", null, all)), HERE);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> both = List.of(() -> revoked(first, second), () -> revoked(second, first));
            int gone = 0;
            for (Future<Boolean> one : threads.invokeAll(both)) gone += one.get() ? 1 : 0;
            assertThat(gone).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean revoked(Caller by, Caller other) {
        try {
            keys().revoke(by, other.keyId(), null);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    @Test
    void aRevokedKeyThatIsStillRememberedMakesAndRevokesNothing() {
        Caller gone = keys().authenticate(secret(make("gone", null, "keys:write")), HERE);
        Key other = given.create(keys(), gone, "other", List.of("keys:write"), null);
        keys().revoke(administrator(), gone.keyId(), null);
        refused(Problem.UNAUTHENTICATED, "revoked", () -> create(gone, null, "keys:write"));
        refused(Problem.UNAUTHENTICATED, "revoked", () -> keys().revoke(gone, other.id(), null));
    }

    @Test
    void aKeyWithoutOwnerReachesNoTasksUnlessItActsForAll() {
        for (String scope : List.of("sweeps:write", "holds:write", "policies:write", "tasks:purge")) {
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
        refused(Problem.KEY_LIMIT, "At most 20 keys a minute", () -> create(owner, "u1", "keys:write"));
        String child = keys().list(owner, null, 50).keys().get(1).id();
        Caller made = new Caller(child, "child", EnumSet.of(Scope.KEYS_WRITE), "u1");
        refused(Problem.KEY_LIMIT, "At most 20 keys a minute", () -> create(made, "u1", "keys:write"));
        assertThat(create(administrator, null, "keys:write").owner()).isNull();
        earlier("2 minutes");
        for (int i = 0; i < 10; i++) create(owner, "u1", "keys:write");
        refused(Problem.KEY_LIMIT, "At most 30 keys a day", () -> create(owner, "u1", "keys:write"));
        earlier("1 day");
        assertThat(create(owner, "u1", "keys:write").owner()).isEqualTo("u1");
    }

    private void earlier(String by) {
        given.database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update api_key set created_at = created_at - cast(? as interval)", by));
    }

    @Test
    void theListHasPages() {
        List<String> made = new ArrayList<>(List.of(administrator().keyId()));
        for (int i = 0; i < 4; i++)
            made.add(make("k" + i, "u" + i, "tasks:read").id());
        List<String> read = new ArrayList<>();
        KeyPage page = keys().list(administrator(), null, 2);
        while (page.nextPageToken() != null) {
            assertThat(page.keys()).hasSize(2);
            page.keys().forEach(key -> read.add(key.id()));
            page = keys().list(administrator(), page.nextPageToken(), 2);
        }
        page.keys().forEach(key -> read.add(key.id()));
        assertThat(read).containsExactlyElementsOf(made);
        Caller u1 = new Caller("key_u1", "u1", EnumSet.of(Scope.KEYS_WRITE), "u1");
        for (String token : List.of("key_unknown", made.get(1), "")) {
            refused(Problem.INVALID_PAGE_TOKEN, "not from this list", () -> keys().list(u1, token, 2));
        }
    }

    @Test
    void whatIsDoneWithKeysAndSessionsIsInTheAudit() {
        Key key = make("reader", "u1", "tasks:read");
        Caller reader = keys().authenticate(secret(key), HERE);
        keys().endSession(keys().openSession(reader, "req_1"), "req_2");
        keys().revoke(administrator(), key.id(), "req_3");
        keys().revoke(administrator(), key.id(), "req_4");
        String by = administrator().keyId();
        List<String> audit = given.database()
                .jdbi()
                .withHandle(handle -> handle.select(
                                "select concat_ws(' ', act, actor, request_id, detail) from audit order by id")
                        .mapTo(String.class)
                        .list());
        assertThat(audit)
                .containsExactly(
                        "KEY_MADE tasksweep " + by + " (administrator): every scope",
                        "KEY_MADE " + by + " " + key.id() + " (reader) for u1: tasks:read",
                        "SIGN_IN " + key.id() + " req_1",
                        "SIGN_OUT " + key.id() + " req_2",
                        "KEY_REVOKED " + by + " req_3 " + key.id() + " (reader) for u1: tasks:read");
    }

    private Caller administrator() {
        keys().bootstrap(FIRST);
        return keys().authenticate(FIRST, HERE);
    }

    private Key make(String name, @Nullable String owner, String... scopes) {
        return given.create(keys(), administrator(), name, List.of(scopes), owner);
    }

    private Key create(Caller creator, @Nullable String owner, String... scopes) {
        return given.create(keys(), creator, "new", List.of(scopes), owner);
    }

    private KeyService keys() {
        return new KeyService(
                given.database(),
                Clock.systemUTC(),
                new KeyLimits(20, 30),
                new RefusedCallLog(given.database(), Clock.systemUTC()));
    }

    private static String secret(Key key) {
        return Objects.requireNonNull(key.key(), "shown once");
    }

    private static void refused(Problem problem, String text, Runnable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run).satisfies(refusal -> {
            assertThat(refusal.problem()).isEqualTo(problem);
            assertThat(refusal.text()).contains(text);
        });
    }
}
