package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;

/** The browser of the tests itself; its process that does not answer is waited for half a minute. */
@EnabledIfSystemProperty(named = "tests.long", matches = "true")
class BrowsingIT {
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is stopped with a signal")
    void aBrowserThatNoLongerAnswersIsReplaced() throws Exception {
        try (Browsing browsing = new Browsing(Duration.ofSeconds(1))) {
            browsing.window();
            stopTheBrowser();
            browsing.expectNoComplaints();
            OpenPage after = browsing.window();
            after.page().setContent("<title>Still here</title>");
            assertThat(after.page().title()).isEqualTo("Still here");
        }
    }

    private static void stopTheBrowser() throws Exception {
        for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
            if (process.info().command().orElse("").contains("chrom"))
                assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                                .start()
                                .waitFor())
                        .isZero();
        }
    }
}
