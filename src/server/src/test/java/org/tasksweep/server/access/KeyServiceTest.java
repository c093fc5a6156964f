package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.KeyPage;

/** Keys are accepted, listed and recorded; no key is stored. */
class KeyServiceTest extends GivenKeys {
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
        String session = sessions().open(administrator(), SignIn.KEY, null);
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
    void actionsOnKeysAndSessionsAreInTheAudit() {
        Key key = make("reader", "u1", "tasks:read");
        Caller reader = keys().authenticate(secret(key), HERE);
        sessions().end(sessions().open(reader, SignIn.KEY, "req_1"), "req_2");
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
                        "SIGN_IN " + key.id() + " req_1 by key",
                        "SIGN_OUT " + key.id() + " req_2",
                        "KEY_REVOKED " + by + " req_3 " + key.id() + " (reader) for u1: tasks:read");
    }
}
