package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a keystroke costs above 250 rows. Its handlers, with the drawing and the layout that they cause, end within a frame; other programs
 * on the machine count, so this is said of the median. And the processor time of all that follows, with painting, does not grow with
 * the rows: it is compared with that above a tenth of them.
 */
class PageKeystrokesIT extends Browsed {
    private static final int ROWS = 250;
    private static final double FRAME_MILLIS = 16;
    private static final SomeTasks TASKS = SomeTasks.ofThisRun("keystrokes", ROWS, 1);
    private static final String TEXT = "status = FAILED AND age > 30d AND si";

    /** Adds the milliseconds from a keystroke to the end of what it does, and of the layout after it, to {@code costs}. */
    private static final String MEASURE = """
            () => {
              window.costs = [];
              let start = 0;
              const begin = () => { start = performance.now(); costs.push(0) };
              const end = () => {
                document.documentElement.getBoundingClientRect();
                costs[costs.length - 1] = performance.now() - start;
              };
              addEventListener("keydown", begin, true);
              for (const type of ["keydown", "input"]) addEventListener(type, end);
            }""";

    private static String key;
    private OpenPage page;

    @BeforeAll
    static void someTasks() {
        GivenService.all(TASKS);
        key = GivenService.key(TASKS.owner(0), "tasks:read", "tasks:delete");
    }

    @BeforeEach
    void open() {
        page = browsing.window();
        page.signIn(key, 50);
        page.page().navigate("/tasks?pageSize=" + ROWS);
        assertThat(page.rows()).hasCount(ROWS);
        assertThat(page.part("counts")).containsText(ROWS + " tasks");
        page.page().evaluate(MEASURE);
    }

    @Test
    void typingIntoTheFilterTakesLessThanAFrame() {
        type();
        assertThat(medianCost()).isLessThan(FRAME_MILLIS);
    }

    @Test
    void theRowsMakeTypingHardlyMoreExpensive() {
        type(); // the first time compiles
        double aboveMany = processorMillis();
        page.page().navigate("/tasks?pageSize=" + ROWS / 10);
        assertThat(page.rows()).hasCount(ROWS / 10);
        assertThat(page.part("counts")).containsText(ROWS + " tasks");
        type();
        assertThat(aboveMany).isLessThan(2 * processorMillis());
    }

    @Test
    void movingAndSelectingWithTheKeyboardTakesLessThanAFrame() {
        for (int i = 0; i < 10; i++) {
            for (String pressed : List.of("ArrowDown", "x"))
                page.page().keyboard().press(pressed);
        }
        assertThat(page.part("selection")).containsText("10 selected");
        assertThat(medianCost()).isLessThan(FRAME_MILLIS);
    }

    @Test
    void selectingThePageTakesLessThanTwoFrames() {
        for (int i = 0; i < 5; i++) {
            for (String pressed : List.of("a", "Escape")) page.page().keyboard().press(pressed);
        }
        assertThat(page.part("selection")).hasCount(0);
        assertThat(medianCost()).isLessThan(2 * FRAME_MILLIS);
    }

    private void type() {
        page.part("filter").fill("");
        page.part("filter").pressSequentially(TEXT, new Locator.PressSequentiallyOptions().setDelay(20));
        assertThat(page.part("filter")).hasValue(TEXT);
    }

    private double medianCost() {
        Object median = page.page().evaluate("() => costs.sort((a, b) => a - b)[costs.length >> 1]");
        return ((Number) median).doubleValue();
    }

    /** The processor time of the thread of the page while a text is typed. */
    private double processorMillis() {
        CDPSession chrome = page.page().context().newCDPSession(page.page());
        JsonObject inProcessorTime = new JsonObject();
        inProcessorTime.addProperty("timeDomain", "threadTicks");
        chrome.send("Performance.enable", inProcessorTime);
        double before = taskMillis(chrome);
        type();
        page.page().evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))");
        return taskMillis(chrome) - before;
    }

    private static double taskMillis(CDPSession chrome) {
        for (JsonElement metric : chrome.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject one = metric.getAsJsonObject();
            if (one.get("name").getAsString().equals("TaskDuration")) {
                return one.get("value").getAsDouble() * 1_000;
            }
        }
        throw new AssertionError("Chromium does not say what its tasks took");
    }
}
