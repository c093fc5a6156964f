package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Somebody watches a sweep on the page while the server is killed and started again. */
@Shipped
class PageRestartIT {
    private static final int TASKS = 4_000;
    private static final ContainsTextOptions SLOW = new ContainsTextOptions().setTimeout(60_000);

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    @Test
    void theOpenPageSaysSoAndFollowsTheSweepToItsEndAndItsUndo() throws IOException, InterruptedException {
        SomeTasks tasks = SomeTasks.ofThisRun("watched", TASKS, 1);
        ShippedServer server = ShippedServer.start(data);
        try (Browsing browsing = new Browsing()) {
            server.give(tasks);
            String id = server.sweeps().begin(SweepCalls.byFilter(tasks.filter(), "\"maxRate\":100"));
            OpenPage page = browsing.window();
            page.page().navigate(server.url() + "sweeps/" + id + "#key=" + Deployed.KEY);
            Locator state = page.page().locator(".top");
            assertThat(page.part("progress")).containsText("of 4,000 tasks");
            server.sweeps().once(id, "begun", sweep -> SweepCalls.reached(sweep) > 100);
            server.kill();
            assertThat(page.part("warning")).containsText("connection", SLOW);
            assertThat(state).containsText("Running");
            server = ShippedServer.start(data);
            assertThat(page.part("warning").and(page.page().getByText("connection")))
                    .hasCount(0);
            page.part("rate-slider").press("End");
            assertThat(page.part("rate")).hasValue("");
            assertThat(state).containsText("Succeeded", SLOW);
            assertThat(page.part("outcomes")).containsText("Deleted");
            page.part("undo-sweep").click();
            assertThat(page.part("undo-state")).containsText("Undone", SLOW);
            assertThat(server.sweeps().now(id).getJsonObject("undo").getInt("restored"))
                    .isEqualTo(TASKS);
        } finally {
            server.close();
        }
    }
}
