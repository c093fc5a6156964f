package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
    private static final String FIRST = "first-administrator-key-0123456789abcdef";

    @RegisterExtension
    final Given given = new Given();

    @Test
    void aSessionStandsForItsKey() {
        Keys keys = keys();
        Caller administrator = keys.authenticate(FIRST);
        assertThat(keys.authenticateSession(keys.openSession(administrator))).isEqualTo(administrator);
    }

    @Test
    void aRevokedKeyAndItsSessionsAreRefusedAtOnce() {
        Keys keys = keys();
        Key key = keys.create(keys.authenticate(FIRST), "reader", List.of("tasks:read"), "u1");
        String secret = Objects.requireNonNull(key.key());
        String session = keys.openSession(keys.authenticate(secret));
        keys.authenticateSession(session);
        keys.revoke(keys.authenticate(FIRST), key.id());
        refused(() -> keys.authenticate(secret));
        refused(() -> keys.authenticateSession(session));
        keys.revoke(keys.authenticate(FIRST), key.id());
    }

    @Test
    void signingOutEndsThisSessionAtOnceAndNoOther() {
        Keys keys = keys();
        String session = keys.openSession(keys.authenticate(FIRST));
        String other = keys.openSession(keys.authenticate(FIRST));
        keys.authenticateSession(session);
        keys.endSession(session);
        refused(() -> keys.authenticateSession(session));
        keys.authenticateSession(other);
        keys.endSession("unknown");
    }

    @Test
    void anExpiredSessionIsRefusedAndClearedAway() {
        Keys keys = keys();
        String session = keys.openSession(keys.authenticate(FIRST));
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update session set expires_at = now() - interval '1 s'"));
        refused(() -> keys.authenticateSession(session));
        keys.openSession(keys.authenticate(FIRST));
        assertThat(given.rows("session")).hasSize(1);
    }

    @Test
    void aSessionIsNoKeyAndAKeyIsNoSession() {
        Keys keys = keys();
        String session = keys.openSession(keys.authenticate(FIRST));
        keys.authenticateSession(session);
        refused(() -> keys.authenticate(session));
        refused(() -> keys.authenticateSession(FIRST));
    }

    private Keys keys() {
        Keys keys = new Keys(given.database());
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
