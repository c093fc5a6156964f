package org.tasksweep.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** What a key looks like. */
class SecretTest {
    @Test
    void theDocumentedExpressionFindsEveryKey() throws Exception {
        Matcher documented =
                Pattern.compile("`(ts_\\[[^`]+)`").matcher(Files.readString(Path.of("../docs/operations.md")));
        assertThat(documented.find()).isTrue();
        for (int i = 0; i < 100; i++) {
            String key = Secret.key();
            assertThat(key).matches(documented.group(1));
            assertThat(Secret.mistyped(key)).isFalse();
        }
    }

    @Test
    void everyWrongCharacterIsNoticed() {
        String key = Secret.key();
        for (int i = 3; i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(Secret.mistyped(key.substring(0, i) + other + key.substring(i + 1)))
                    .isTrue();
        }
    }

    @Test
    void keysOfOtherFormsHaveNoChecksum() {
        assertThat(Secret.mistyped("ts_" + "A".repeat(43))).isFalse();
        assertThat(Secret.mistyped("first-administrator-key-0123456789abcdef")).isFalse();
        assertThat(Secret.mistyped(Secret.token())).isFalse();
    }

    @Test
    void aMistypedKeyIsRefusedWithoutAQuery() {
        Database closed = new Database(new org.apache.commons.dbcp2.BasicDataSource());
        KeyService keys = new KeyService(
                closed, Clock.systemUTC(), KeyLimits.daily(1), new RefusedCallLog(closed, Clock.systemUTC()));
        String key = Secret.key();
        String mistyped = key.substring(0, 20) + (key.charAt(20) == 'x' ? 'y' : 'x') + key.substring(21);
        assertThatThrownBy(() -> keys.authenticate(mistyped, "192.0.2.1"))
                .hasMessage("Missing or invalid API key")
                .returns(Problem.UNAUTHENTICATED, RefusedAs::problem);
        assertThatThrownBy(() -> keys.authenticate(key, "192.0.2.1")).isNotInstanceOf(Refusal.class);
    }
}
