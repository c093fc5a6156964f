package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Key;

/** Which keys a key may revoke. */
class KeyRevocationTest extends GivenKeys {
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
    void nobodyRevokesAKeyThatMayDoMore() {
        Caller keeper = keys().authenticate(secret(make("keeper", null, "keys:write")), HERE);
        Key reader = make("reader", "u1", "tasks:read");
        refused(
                Problem.MORE_SCOPES_THAN_CALLER,
                "cannot revoke a key with scopes that it does not have itself: tasks:read",
                () -> keys().revoke(keeper, reader.id(), null));
        refused(
                Problem.MORE_SCOPES_THAN_CALLER,
                "tasks:read tasks:write",
                () -> keys().revoke(keeper, administrator().keyId(), null));
        assertThat(keys().authenticate(secret(reader), HERE).owner()).isEqualTo("u1");
        Key own = given.create(keys(), keeper, "own", List.of("keys:write"), null);
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
}
