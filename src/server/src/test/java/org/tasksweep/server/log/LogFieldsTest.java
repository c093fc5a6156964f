package org.tasksweep.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields belong to a block and its thread; that Liberty writes them is seen by GivenDatabaseIT. */
class LogFieldsTest {
    @Test
    void theFieldsOfAnOuterBlockStayAndThoseOfAnInnerOneEnd() {
        try (LogFields request = LogFields.request("req_1")) {
            assertThat(request).isNotNull();
            try (LogFields sweep = LogFields.sweep(42)) {
                assertThat(sweep).isNotNull();
                assertThat(LogFields.current()).isEqualTo(Map.of("requestId", "req_1", "sweepId", "sw_42"));
            }
            assertThat(LogFields.current()).isEqualTo(Map.of("requestId", "req_1"));
        }
        assertThat(LogFields.current()).isEmpty();
    }

    @Test
    void workInAnotherThreadTakesThemAlong() throws InterruptedException {
        Map<String, String> fields;
        try (LogFields request = LogFields.request("req_1")) {
            assertThat(request).isNotNull();
            fields = LogFields.current();
        }
        Thread other = new Thread(() -> {
            try (LogFields taken = LogFields.of(fields)) {
                assertThat(taken).isNotNull();
                assertThat(LogFields.current()).isEqualTo(Map.of("requestId", "req_1"));
            }
            assertThat(LogFields.current()).isEmpty();
        });
        boolean[] failed = {false};
        other.setUncaughtExceptionHandler((thread, failure) -> failed[0] = true);
        other.start();
        other.join();
        assertThat(failed).containsExactly(false);
    }
}
