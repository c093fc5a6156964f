package org.tasksweep.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields belong to a block and its thread; that Liberty writes them is seen by GivenDatabaseIT. */
class ActivityTest {
    @Test
    void theFieldsOfAnOuterBlockStayAndThoseOfAnInnerOneEnd() {
        try (Activity request = Activity.request("req_1")) {
            assertThat(request).isNotNull();
            try (Activity sweep = Activity.sweep(42)) {
                assertThat(sweep).isNotNull();
                assertThat(Activity.carried().fields()).isEqualTo(Map.of("requestId", "req_1", "sweepId", "sw_42"));
            }
            assertThat(Activity.carried().fields()).isEqualTo(Map.of("requestId", "req_1"));
        }
        assertThat(Activity.carried().fields()).isEmpty();
    }

    @Test
    void workInAnotherThreadTakesThemAlong() throws InterruptedException {
        Activity.Carried carried;
        try (Activity request = Activity.request("req_1")) {
            assertThat(request).isNotNull();
            carried = Activity.carried();
        }
        Thread other = new Thread(() -> {
            try (Activity taken = carried.resume()) {
                assertThat(taken).isNotNull();
                assertThat(Activity.carried().fields()).isEqualTo(Map.of("requestId", "req_1"));
            }
            assertThat(Activity.carried().fields()).isEmpty();
        });
        boolean[] failed = {false};
        other.setUncaughtExceptionHandler((thread, failure) -> failed[0] = true);
        other.start();
        other.join();
        assertThat(failed).containsExactly(false);
    }
}
