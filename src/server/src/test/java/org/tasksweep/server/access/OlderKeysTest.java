package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.wire.Key;

/** A key of an older version with neither an owner nor {@code tasks:any}: its scopes about tasks are worth nothing. */
class OlderKeysTest {
    private static final Caller OLDER =
            new Caller("key_older", "older", EnumSet.of(Scope.KEYS_WRITE, Scope.AUDIT_READ, Scope.TASKS_DELETE), null);

    @RegisterExtension
    final Given given = new Given();

    @BeforeEach
    void theOlderKey() {
        given.database().jdbi().useHandle(handle -> handle.execute("""
                insert into api_key (id, name, hash, scopes) values
                  ('key_older', 'older', sha256('a'), '{keys:write,audit:read,tasks:delete}'),
                  ('key_twin', 'twin', sha256('b'), '{tasks:delete}')"""));
    }

    @Test
    void itGivesNothingThatItCannotUse() {
        assertThatThrownBy(() -> create(OLDER, "u1", "tasks:delete"))
                .hasMessageContaining("This API key cannot give scopes that it does not have itself: tasks:delete");
        assertThatThrownBy(() -> create(OLDER, "u1", "keys:write", "tasks:delete"))
                .hasMessageContaining("tasks:delete");
        assertThat(create(OLDER, "u1", "keys:write").scopes()).containsExactly("keys:write");
    }

    @Test
    void itRevokesNoKeyThatReachesTasksAndMayRevokeOneThatDoesNot() {
        Key able = create(Given.ADMINISTRATOR, "u1", "tasks:delete");
        assertThatThrownBy(() -> keys().revoke(OLDER, able.id(), null))
                .hasMessageContaining("cannot revoke a key with scopes that it does not have itself: tasks:delete");
        keys().revoke(OLDER, "key_twin", null);
        assertThat(revoked("key_twin")).isTrue();
    }

    private boolean revoked(String id) {
        return keys().list(Given.ADMINISTRATOR, null, 50).keys().stream()
                .anyMatch(key -> key.id().equals(id) && key.revokeTime() != null);
    }

    private Key create(Caller creator, String owner, String... scopes) {
        given.database().jdbi().useHandle(handle -> handle.execute("""
                insert into api_key (id, name, hash, scopes) values ('key_admin', 'a', sha256('c'), '{tasks:any}')
                on conflict do nothing"""));
        return Objects.requireNonNull(given.create(keys(), creator, "new", List.of(scopes), owner));
    }

    private KeyService keys() {
        return new KeyService(
                given.database(),
                Clock.systemUTC(),
                new KeyLimits(20, 30),
                new RefusedCallLog(given.database(), Clock.systemUTC()));
    }
}
