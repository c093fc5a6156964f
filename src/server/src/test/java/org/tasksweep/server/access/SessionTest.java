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
        Caller administrator = keys.authenticate(FIRST, HERE);
        assertThat(keys.authenticateSession(keys.openSession(administrator, null), HERE))
                .isEqualTo(administrator);
    }

    @Test
    void aKeyHasAHundredSessionsAndTheOldestEnd() {
        KeyService keys = keys();
        Caller administrator = keys.authenticate(FIRST, HERE);
        String first = keys.openSession(administrator, null);
        given.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute("update session set expires_at = expires_at - interval '1 second'"));
        for (int i = 0; i < 99; i++) keys.openSession(administrator, null);
        assertThat(keys.authenticateSession(first, HERE)).isEqualTo(administrator);
        String last = keys.openSession(administrator, null);
        assertThat(given.rows("session")).hasSize(100);
        refused(() -> keys().authenticateSession(first, HERE));
        assertThat(keys.authenticateSession(last, HERE)).isEqualTo(administrator);
    }

    @Test
    void aRevokedKeyAndItsSessionsAreRefusedAtOnce() {
        KeyService keys = keys();
        Key key = given.create(keys, keys.authenticate(FIRST, HERE), "reader", List.of("tasks:read"), "u1");
        String secret = Objects.requireNonNull(key.key());
        String session = keys.openSession(keys.authenticate(secret, HERE), null);
        keys.authenticateSession(session, HERE);
        keys.revoke(keys.authenticate(FIRST, HERE), key.id(), null);
        refused(() -> keys.authenticate(secret, HERE));
        refused(() -> keys.authenticateSession(session, HERE));
        keys.revoke(keys.authenticate(FIRST, HERE), key.id(), null);
    }

    @Test
    void signingOutEndsThisSessionAtOnceAndNoOther() {
        KeyService keys = keys();
        String session = keys.openSession(keys.authenticate(FIRST, HERE), null);
        String other = keys.openSession(keys.authenticate(FIRST, HERE), null);
        keys.authenticateSession(session, HERE);
        keys.endSession(session, null);
        refused(() -> keys.authenticateSession(session, HERE));
        keys.authenticateSession(other, HERE);
        keys.endSession("unknown", null);
    }

    @Test
    void signingOutEverywhereEndsAllSessionsOfTheKeyAndOfNoOther() {
        KeyService keys = keys();
        Caller administrator = keys.authenticate(FIRST, HERE);
        Key key = given.create(keys, administrator, "reader", List.of("tasks:read"), "u1");
        Caller reader = keys.authenticate(Objects.requireNonNull(key.key()), HERE);
        String expired = keys.openSession(reader, null);
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update session set expires_at = now() - interval '1 s'"));
        String other = keys.openSession(administrator, null);
        List<String> sessions = List.of(keys.openSession(reader, null), keys.openSession(reader, null));
        sessions.forEach(session -> keys.authenticateSession(session, HERE));
        assertThat(keys.endSessions(reader, "req_1")).isEqualTo(2);
        sessions.forEach(session -> refused(() -> keys.authenticateSession(session, HERE)));
        refused(() -> keys.authenticateSession(expired, HERE));
        assertThat(keys.authenticateSession(other, HERE)).isEqualTo(administrator);
        assertThat(given.rows("session")).hasSize(1);
        assertThat(given.rows("audit").toString()).contains("all 2 sessions of this key");
        assertThat(keys.endSessions(reader, "req_2")).isZero();
        assertThat(keys.authenticate(Objects.requireNonNull(key.key()), HERE)).isEqualTo(reader);
    }

    @Test
    void anExpiredSessionIsRefusedAndClearedAway() {
        KeyService keys = keys();
        String session = keys.openSession(keys.authenticate(FIRST, HERE), null);
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update session set expires_at = now() - interval '1 s'"));
        refused(() -> keys.authenticateSession(session, HERE));
        keys.openSession(keys.authenticate(FIRST, HERE), null);
        assertThat(given.rows("session")).hasSize(1);
    }

    @Test
    void aSessionIsNoKeyAndAKeyIsNoSession() {
        KeyService keys = keys();
        String session = keys.openSession(keys.authenticate(FIRST, HERE), null);
        keys.authenticateSession(session, HERE);
        refused(() -> keys.authenticate(session, HERE));
        refused(() -> keys.authenticateSession(FIRST, HERE));
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
