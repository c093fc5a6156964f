package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.given.SettableClock;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** How often somebody may try to sign in. */
class SignInLimitTest {
    private final SettableClock clock = new SettableClock();
    private final SignInLimit limit = new SignInLimit(clock);

    @Test
    void anAddressHasThirtyAttemptsAndThenOneEveryTwoSeconds() {
        assertThat(tries("192.0.2.1", null, 100)).isEqualTo(30);
        clock.pass(Duration.ofSeconds(6));
        assertThat(tries("192.0.2.1", null, 100)).isEqualTo(3);
        assertThat(tries("192.0.2.2", null, 5)).isEqualTo(5);
    }

    @Test
    void aNameHasTenAttemptsFromWhateverAddressAndInWhateverCase() {
        int all = 0;
        for (int i = 0; i < 20; i++) all += tries("192.0.2." + i, i % 2 == 0 ? "alice" : " Alice", 1);
        assertThat(all).isEqualTo(10);
        assertThat(tries("192.0.2.100", "bob", 1)).isEqualTo(1);
        clock.pass(Duration.ofSeconds(30));
        assertThat(tries("192.0.2.100", "ALICE", 5)).isEqualTo(1);
    }

    @Test
    void whoSucceedsIsNotSlowedDown() {
        for (int i = 0; i < 500; i++) {
            assertThat(tries("2001:db8::1", "alice", 1)).isEqualTo(1);
            limit.succeeded("2001:db8::1", "alice");
        }
    }

    private int tries(String address, @Nullable String name, int times) {
        int allowed = 0;
        for (int i = 0; i < times; i++) {
            try {
                limit.attempt(address, name);
                allowed++;
            } catch (Refusal refusal) {
                assertThat(refusal.problem()).isEqualTo(Problem.TOO_MANY_SIGN_INS);
                assertThat(refusal.text()).startsWith("Too many attempts to sign in");
            }
        }
        return allowed;
    }
}
