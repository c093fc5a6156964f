package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
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

/** Who gets in. */
class KeysTest {
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
            assertThat(keys().authenticate(header)).isEqualTo(administrator);
        }
    }

    @Test
    void everyOtherKeyIsRefusedWithOneAndTheSameText() {
        Key revoked = make("reader", "u1", "tasks:read");
        keys().revoke(administrator(), revoked.id());
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
            refused(Problem.UNAUTHENTICATED, "Missing or invalid API key", () -> keys().authenticate(header));
        }
    }

    @Test
    void noTableHoldsAKeyOrASessionInAnyWriting() {
        String made = secret(make("reader", "u1", "tasks:read"));
        String session = keys().openSession(administrator());
        String stored = String.join("\n", given.everything());
        for (String secret : List.of(FIRST, made, session)) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(stored)
                    .doesNotContain(secret)
                    .doesNotContain(secret.substring(secret.length() / 2))
                    .doesNotContain(HexFormat.of().formatHex(bytes))
                    .doesNotContain(Base64.getEncoder().encodeToString(bytes));
        }
        assertThat(keys().list(administrator())).extracting(Key::key).containsOnlyNulls();
        assertThat(make("again", "u1", "tasks:read").toString()).doesNotContain("ts_");
    }

    @Test
    void aKeyActsForItsOwnerWithItsScopes() {
        Caller caller = keys().authenticate(secret(make("reader", "u1", "tasks:read", "tasks:delete")));
        assertThat(caller.owner()).isEqualTo("u1");
        assertThat(caller.scopes()).isEqualTo(Set.of(Scope.TASKS_READ, Scope.TASKS_DELETE));
        assertThat(caller.require(Scope.TASKS_READ)).isSameAs(caller);
        refused(Problem.FORBIDDEN, "lacks the scope keys:write", () -> caller.require(Scope.KEYS_WRITE));
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        Caller some = keys().authenticate(secret(make("some", "u1", "tasks:read", "keys:write")));
        refused(Problem.FORBIDDEN, "tasks:delete", () -> create(some, "u1", "tasks:read", "tasks:delete"));
        refused(Problem.FORBIDDEN, "tasks:any", () -> create(some, null, "tasks:any"));
        refused(Problem.FORBIDDEN, "that owner only", () -> create(some, "u2", "tasks:read"));
        refused(Problem.FORBIDDEN, "that owner only", () -> create(some, null, "keys:write"));
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
        Caller owner = keys().authenticate(secret(make("mine", "u1", "keys:write", "tasks:read")));
        Key foreign = make("theirs", "u2", "tasks:read");
        assertThat(keys().list(owner)).extracting(Key::name).containsExactly("mine");
        refused(Problem.NOT_FOUND, "There is no key", () -> keys().revoke(owner, foreign.id()));
        refused(Problem.NOT_FOUND, "There is no key", () -> keys().revoke(owner, "key_unknown"));
        assertThat(keys().authenticate(secret(foreign)).owner()).isEqualTo("u2");
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

    private Caller administrator() {
        keys().bootstrap(FIRST);
        return keys().authenticate(FIRST);
    }

    private Key make(String name, @Nullable String owner, String... scopes) {
        return keys().create(administrator(), name, List.of(scopes), owner);
    }

    private Key create(Caller creator, @Nullable String owner, String... scopes) {
        return keys().create(creator, "new", List.of(scopes), owner);
    }

    private Keys keys() {
        return new Keys(given.database());
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
