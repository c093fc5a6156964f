package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Key;

/** Keys of a service with one administrator. */
abstract class GivenKeys {
    static final String HERE = "192.0.2.1";
    static final String FIRST = "first-administrator-key-0123456789abcdef";

    @RegisterExtension
    final Given given = new Given();

    Caller administrator() {
        keys().bootstrap(FIRST);
        return keys().authenticate(FIRST, HERE);
    }

    Key make(String name, @Nullable String owner, String... scopes) {
        return given.create(keys(), administrator(), name, List.of(scopes), owner);
    }

    Key create(Caller creator, @Nullable String owner, String... scopes) {
        return given.create(keys(), creator, "new", List.of(scopes), owner);
    }

    KeyService keys() {
        return new KeyService(
                given.database(),
                Clock.systemUTC(),
                new KeyLimits(20, 30),
                new RefusedCallLog(given.database(), Clock.systemUTC()));
    }

    SessionService sessions() {
        return new SessionService(keys(), given.database(), Clock.systemUTC(), SessionLimits.DEFAULT);
    }

    static String secret(Key key) {
        return Objects.requireNonNull(key.key(), "shown once");
    }

    static void refused(Problem problem, String text, Runnable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call::run).satisfies(refusal -> {
            assertThat(refusal.problem()).isEqualTo(problem);
            assertThat(refusal.text()).contains(text);
        });
    }
}
