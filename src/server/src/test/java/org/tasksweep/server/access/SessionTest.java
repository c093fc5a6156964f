package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Key;

/** Signed in, and out again; all on one node, whose memory must not outlive a revocation. */
class SessionTest {
    private static final String HERE = "192.0.2.1";
    private static final String FIRST = "first-administrator-key-0123456789abcdef";

    @RegisterExtension
    final Given given = new Given();

    @Test
    void aSessionStandsForItsKey() {
        KeyService keys = keys();
        SessionService sessions = sessions(keys);
        Caller administrator = keys.authenticate(FIRST, HERE);
        assertThat(sessions.authenticate(sessions.open(administrator, SignIn.KEY, null), HERE, true))
                .isEqualTo(administrator);
    }

    @Test
    void aKeyHasAHundredSessionsAndTheOldestEnd() {
        KeyService keys = keys();
        SessionService sessions = sessions(keys);
        Caller administrator = keys.authenticate(FIRST, HERE);
        String first = sessions.open(administrator, SignIn.KEY, null);
        given.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute("update session set expires_at = expires_at - interval '1 second'"));
        for (int i = 0; i < 99; i++) sessions.open(administrator, SignIn.KEY, null);
        assertThat(sessions.authenticate(first, HERE, true)).isEqualTo(administrator);
        String last = sessions.open(administrator, SignIn.KEY, null);
        assertThat(given.rows("session")).hasSize(100);
        refused(() -> sessions(keys()).authenticate(first, HERE, true));
        assertThat(sessions.authenticate(last, HERE, true)).isEqualTo(administrator);
    }

    @Test
    void aRevokedKeyAndItsSessionsAreRefusedAtOnce() {
        KeyService keys = keys();
        SessionService sessions = sessions(keys);
        Key key = given.create(keys, keys.authenticate(FIRST, HERE), "reader", List.of("tasks:read"), "u1");
        String secret = Objects.requireNonNull(key.key());
        String session = sessions.open(keys.authenticate(secret, HERE), SignIn.KEY, null);
        sessions.authenticate(session, HERE, true);
        keys.revoke(keys.authenticate(FIRST, HERE), key.id(), null);
        refused(() -> keys.authenticate(secret, HERE));
        refused(() -> sessions.authenticate(session, HERE, true));
        keys.revoke(keys.authenticate(FIRST, HERE), key.id(), null);
    }

    @Test
    void signingOutEndsThisSessionAtOnceAndNoOther() {
        KeyService keys = keys();
        SessionService sessions = sessions(keys);
        String session = sessions.open(keys.authenticate(FIRST, HERE), SignIn.KEY, null);
        String other = sessions.open(keys.authenticate(FIRST, HERE), SignIn.KEY, null);
        sessions.authenticate(session, HERE, true);
        sessions.end(session, null);
        refused(() -> sessions.authenticate(session, HERE, true));
        sessions.authenticate(other, HERE, true);
        sessions.end("unknown", null);
    }

    @Test
    void signingOutEverywhereEndsAllSessionsOfTheKeyAndOfNoOther() {
        KeyService keys = keys();
        SessionService sessions = sessions(keys);
        Caller administrator = keys.authenticate(FIRST, HERE);
        Key key = given.create(keys, administrator, "reader", List.of("tasks:read"), "u1");
        Caller reader = keys.authenticate(Objects.requireNonNull(key.key()), HERE);
        String expired = sessions.open(reader, SignIn.KEY, null);
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update session set expires_at = now() - interval '1 s'"));
        String other = sessions.open(administrator, SignIn.KEY, null);
        List<String> mine = List.of(sessions.open(reader, SignIn.KEY, null), sessions.open(reader, SignIn.KEY, null));
        mine.forEach(session -> sessions.authenticate(session, HERE, true));
        assertThat(sessions.endAll(reader, "req_1")).isEqualTo(2);
        mine.forEach(session -> refused(() -> sessions.authenticate(session, HERE, true)));
        refused(() -> sessions.authenticate(expired, HERE, true));
        assertThat(sessions.authenticate(other, HERE, true)).isEqualTo(administrator);
        assertThat(given.rows("session")).hasSize(1);
        assertThat(given.rows("audit").toString()).contains("all 2 sessions");
        assertThat(sessions.endAll(reader, "req_2")).isZero();
        assertThat(keys.authenticate(Objects.requireNonNull(key.key()), HERE)).isEqualTo(reader);
    }

    @Test
    void anExpiredSessionIsRefusedAndClearedAway() {
        KeyService keys = keys();
        SessionService sessions = sessions(keys);
        String session = sessions.open(keys.authenticate(FIRST, HERE), SignIn.KEY, null);
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update session set expires_at = now() - interval '1 s'"));
        refused(() -> sessions.authenticate(session, HERE, true));
        sessions.open(keys.authenticate(FIRST, HERE), SignIn.KEY, null);
        assertThat(given.rows("session")).hasSize(1);
    }

    @Test
    void aSessionIsNoKeyAndAKeyIsNoSession() {
        KeyService keys = keys();
        SessionService sessions = sessions(keys);
        String session = sessions.open(keys.authenticate(FIRST, HERE), SignIn.KEY, null);
        sessions.authenticate(session, HERE, true);
        refused(() -> keys.authenticate(session, HERE));
        refused(() -> sessions.authenticate(FIRST, HERE, true));
    }

    @Test
    void aSessionThatNobodyUsesEndsAndWhatThePageAsksByItselfIsNoUse() {
        SessionService sessions = sessions(keys());
        String session = sessions.open(keys().authenticate(FIRST, HERE), SignIn.KEY, null);
        rest(29);
        sessions(keys()).authenticate(session, HERE, false);
        rest(2);
        refused(() -> sessions(keys()).authenticate(session, HERE, false));
        refused(() -> sessions(keys()).authenticate(session, HERE, true));
        sessions.open(keys().authenticate(FIRST, HERE), SignIn.KEY, null);
        assertThat(given.rows("session")).hasSize(1);
    }

    @Test
    void aSessionThatIsUsedLastsUntilItsEnd() {
        String session = sessions(keys()).open(keys().authenticate(FIRST, HERE), SignIn.KEY, null);
        for (int i = 0; i < 3; i++) {
            rest(29);
            sessions(keys()).authenticate(session, HERE, true);
        }
        assertThat(given.rows("(select from session where expires_at <= now() + interval '12 hours')"))
                .hasSize(1);
    }

    private void rest(int minutes) {
        given.database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update session set used_at = used_at - ? * interval '1 minute'", minutes));
    }

    private SessionService sessions(KeyService keys) {
        return new SessionService(keys, given.database(), Clock.systemUTC(), SessionLimits.DEFAULT);
    }

    private KeyService keys() {
        KeyService keys = new KeyService(
                given.database(),
                Clock.systemUTC(),
                new KeyLimits(20, 30),
                new RefusedCallLog(given.database(), Clock.systemUTC()));
        keys.bootstrap(FIRST);
        return keys;
    }

    private static void refused(Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .extracting(Refusal::problem)
                .isEqualTo(Problem.UNAUTHENTICATED);
    }
}
