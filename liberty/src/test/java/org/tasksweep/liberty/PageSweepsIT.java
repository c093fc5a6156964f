package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Deletions of more than a page, with eyes and hands: looked at, run, watched, slowed, paused, found again and undone. Of 20,000
 * tasks, or 100,000 with {@code -Dtests.long=true}.
 */
class PageSweepsIT extends Browsed {
    private static final int COUNT = Boolean.getBoolean("tests.long") ? 100_000 : 20_000;
    private static final SomeTasks TASKS = SomeTasks.ofThisRun("pagesweep", COUNT, 1);
    private static final String FINISHED = number(COUNT - COUNT / 50);
    private static final String ALL_BUT_ONE = number(COUNT - COUNT / 50 - 1);
    private static final String QUEUED = number(COUNT * 3 / 100);
    private static final String FAILED = number(COUNT / 4);
    private static final LocatorAssertions.ContainsTextOptions SLOW =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    private static String key;
    private OpenPage page;

    private static String number(int tasks) {
        return String.format(Locale.ROOT, "%,d", tasks);
    }

    @BeforeAll
    static void manyTasks() {
        GivenService.all(TASKS);
        key = GivenService.key(TASKS.owner(0), "tasks:read", "tasks:delete", "tasks:purge", "sweeps:write");
    }

    @BeforeEach
    void window() {
        page = browsing.window();
    }

    @Test
    void everythingThatMatchesIsShownFirstThenDeletedAndUndone() {
        page.signIn(key, 50);
        page.filter("status != PROCESSING");
        assertThat(page.part("counts")).containsText(FINISHED + " tasks of 1 owner");
        page.part("select-page").check();
        page.part("select-all").click();
        page.row(TASKS.id(1)).locator("input").uncheck();
        assertThat(page.part("selection")).containsText(ALL_BUT_ONE + " selected");
        assertThat(page.part("selection")).containsText("all that match the filter except 1");
        page.part("delete-selected").click();
        assertThat(page.part("confirm")).containsText("Delete " + ALL_BUT_ONE + " tasks?", SLOW);
        assertThat(page.part("forecast")).containsText("Can be undone for 7 days after it has ended.");
        page.part("count").fill(ALL_BUT_ONE);
        assertThat(page.part("confirm-delete")).isDisabled();
        page.part("reason").fill("INC-7");
        page.part("confirm-delete").click();
        assertThat(page.page()).hasURL(Pattern.compile(".*/sweeps/sw_[0-9]+"));
        assertThat(page.part("undo-state")).containsText("Can be undone until", SLOW);
        assertThat(GivenService.visible(TASKS.id(0))).isFalse();
        assertThat(GivenService.visible(TASKS.id(1))).isTrue();
        assertThat(page.part("jobs")).containsText("can be undone");
        page.link("Trash").click();
        Locator deletion = page.part("deletion").filter(new Locator.FilterOptions().setHasText("INC-7"));
        assertThat(deletion).containsText(ALL_BUT_ONE);
        assertThat(deletion).containsText("you");
        deletion.getByTestId("undo-sweep").click();
        assertThat(page.part("toast")).containsText(ALL_BUT_ONE + " tasks restored.", SLOW);
        assertThat(GivenService.visible(TASKS.id(0))).isTrue();
        assertThat(deletion).hasCount(0);
    }

    @Test
    void aPlanThatIsNotRunIsCancelled() {
        page.signIn(key, 50);
        page.filter("status = QUEUED");
        assertThat(page.part("counts")).containsText(QUEUED + " tasks");
        page.part("select-page").check();
        page.part("select-all").click();
        page.part("delete-selected").click();
        assertThat(page.part("confirm")).containsText("Delete " + QUEUED + " tasks?", SLOW);
        page.page().keyboard().press("Escape");
        assertThat(page.part("confirm")).hasCount(0);
        page.link("Sweeps").click();
        assertThat(page.part("sweep-row").first()).containsText("Cancelled");
        assertThat(page.part("sweep-row").first()).containsText("status = QUEUED");
    }

    @Test
    void aSweepIsSlowedPausedResumedCancelledAndUndone() {
        SweepCalls calls = SweepCalls.with(key);
        String id = calls.plan(SweepCalls.byFilter(TASKS.filter() + " AND status = FAILED", "\"maxRate\":20"))
                .getString("id");
        page.page().navigate("/sweeps/" + id + "#key=" + key);
        Locator state = page.page().locator(".top");
        assertThat(state).containsText("Planned");
        page.part("act-run").click();
        assertThat(page.part("confirm-act")).isDisabled();
        page.part("count").fill(FAILED.replace(",", ""));
        page.part("confirm-act").click();
        assertThat(page.part("progress")).containsText("of " + FAILED + " tasks");
        page.part("act-pause").click();
        assertThat(state).containsText("Paused");
        page.part("rate").fill("40");
        page.page().keyboard().press("Enter");
        assertThat(page.part("sweep-facts")).containsText("40");
        page.part("act-resume").click();
        assertThat(state).containsText("Running");
        page.part("act-cancel").click();
        page.part("confirm-act").click();
        assertThat(state).containsText("Cancelled");
        page.part("undo-sweep").click();
        assertThat(page.part("toast")).containsText("restored.");
        assertThat(page.part("undo-state")).containsText("Undone");
    }

    @Test
    void whatWasOnHoldIsTriedAgainAndTheRestIsPurged() {
        String owner = GivenService.id();
        GivenService.tasks(owner, 3, "held" + owner, "free" + owner);
        String own = GivenService.key(owner, "tasks:read", "tasks:delete", "tasks:purge", "sweeps:write");
        String hold = GivenService.hold("held" + owner);
        String id = SweepCalls.with(own)
                .plan(SweepCalls.byIds(List.of("held" + owner, "free" + owner)))
                .getString("id");
        page.page().navigate("/sweeps/" + id + "#key=" + own);
        page.part("act-run").click();
        Locator state = page.page().locator(".top");
        assertThat(state).containsText("Incomplete", SLOW);
        assertThat(page.part("outcomes")).containsText("On hold");
        GivenService.release(hold);
        page.part("act-retryFailed").click();
        assertThat(state).containsText("Succeeded", SLOW);
        page.part("act-purge").click();
        assertThat(page.part("confirm-act")).isDisabled();
        page.part("count").fill("2");
        page.part("confirm-act").click();
        assertThat(page.part("purge-state")).containsText("2", SLOW);
        assertThat(page.part("certificate-link"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        page.part("certificate-link").click();
        assertThat(page.part("certificate")).containsText("2 tasks and their pictures were erased.");
        assertThat(page.part("jws")).containsText("eyJ");
        assertThat(page.part("undo-sweep")).hasCount(0);
    }
}
