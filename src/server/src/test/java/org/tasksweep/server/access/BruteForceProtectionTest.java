package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.SettableClock;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** Keys that are none, one after the other. */
class BruteForceProtectionTest {
    private static final String FIRST = "first-administrator-key-0123456789abcdef";
    private static final String HERE = "192.0.2.1";

    @RegisterExtension
    final Given given = new Given();

    private int guesses;
    private final SettableClock clock = new SettableClock();

    @SuppressWarnings("NullAway.Init") // before each test
    private RefusedCallLog refused;

    @SuppressWarnings("NullAway.Init") // before each test
    private KeyService keys;

    @BeforeEach
    void administrator() {
        refused = new RefusedCallLog(given.database(), clock);
        keys = new KeyService(given.database(), clock, KeyLimits.daily(100), refused);
        keys.bootstrap(FIRST);
    }

    @Test
    void sixtyAreLookedUpAndThenOneASecond() {
        assertThat(tries(HERE, 200)).isEqualTo(60);
        clock.pass(Duration.ofSeconds(3));
        assertThat(tries(HERE, 50)).isEqualTo(3);
        assertThat(tries("192.0.2.2", 5)).isEqualTo(5);
        clock.pass(Duration.ofHours(1));
        assertThat(tries(HERE, 100)).isEqualTo(60);
    }

    @Test
    void anIpv6AddressHasNoMoreThanItsNetwork() {
        int all = IntStream.range(0, 100)
                .map(i -> tries("2001:db8::" + Integer.toHexString(i), 1))
                .sum();
        assertThat(all).isEqualTo(60);
        assertThat(tries("2001:db8:0:1::1", 5)).isEqualTo(5);
    }

    @Test
    void rightKeysAndSessionsFromTheSameAddressGoOn() {
        Caller administrator = keys.authenticate(FIRST, HERE);
        SessionService sessions = new SessionService(keys, given.database(), clock, SessionLimits.DEFAULT);
        String session = sessions.open(administrator, SignIn.KEY, null);
        tries(HERE, 100);
        KeyService forgetful = new KeyService(given.database(), clock, KeyLimits.daily(100), refused);
        assertThat(keys.authenticate(FIRST, HERE)).isEqualTo(administrator);
        String fresh = String.valueOf(given.create(keys, administrator, "new", List.of("keys:write"), null)
                .key());
        clock.pass(Duration.ofSeconds(1));
        assertThat(keys.authenticate(fresh, HERE).name()).isEqualTo("new");
        assertThat(sessions.authenticate(session, HERE, true)).isEqualTo(administrator);
        assertThat(forgetful.authenticate(FIRST, HERE)).isEqualTo(administrator);
    }

    @Test
    void refusedAttemptsAreSummedUpInTheAudit() {
        tries(HERE, 100);
        for (int i = 0; i < 300; i++) refused.forbidden("key_" + i % 250, "why");
        refused.write();
        refused.write();
        List<String> entries = given.database()
                .jdbi()
                .withHandle(handle -> handle.select("select concat_ws(' ', act, actor, asked, detail) from audit"
                                + " where act in ('WRONG_KEY', 'REFUSED') order by id")
                        .mapTo(String.class)
                        .list());
        assertThat(entries)
                .contains("WRONG_KEY unknown 60 from 192.0.2.1", "WRONG_KEY unknown 40 from 192.0.2.1, answered 429")
                .contains("REFUSED key_0 2 why", "REFUSED unknown 52 by others")
                .hasSize(201);
    }

    /** How many of so many tries were looked up. */
    private int tries(String address, int count) {
        int looked = 0;
        for (int i = 0; i < count; i++) {
            String guess = "ts_guess_" + guesses++;
            try {
                keys.authenticate(guess, address);
            } catch (Refusal refusal) {
                if (refusal.problem() == Problem.UNAUTHENTICATED) looked++;
                else assertThat(refusal.retryAfter()).isEqualTo(1);
            }
        }
        return looked;
    }
}
