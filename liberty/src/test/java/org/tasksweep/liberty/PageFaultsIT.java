package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page when the server is slow, fails or loses an answer, and when other tabs act: nothing is acted on that is not on the screen. */
class PageFaultsIT extends Browsed {
    private static final Pattern LIST = Pattern.compile(".*/admin/v1/tasks\\?.*");
    private static final Pattern COUNTS = Pattern.compile(".*/admin/v1/tasks:summary.*");
    private static final Pattern DELETION = Pattern.compile(".*/admin/v1/tasks:batchDelete");

    private final String owner = GivenService.id();
    private final String[] ids =
            IntStream.range(0, 4).mapToObj(n -> GivenService.id()).toArray(String[]::new);
    private String key;
    private OpenPage page;

    @BeforeEach
    void fourTasks() {
        GivenService.tasks(owner, 3, ids);
        key = GivenService.key(owner, "tasks:read", "tasks:delete");
        page = browsing.window();
        page.signIn(key, 4);
    }

    @Test
    void rowsOfAnotherFilterAreDimmedAndCannotBeTicked() {
        page.select(ids[0], ids[1]);
        page.page().route(LIST, PageFaultsIT::unavailable);
        page.filter("status = FAILED");
        assertThat(page.part("banner")).containsText("busy");
        assertThat(page.part("rows")).hasAttribute("inert", "");
        assertThat(page.part("selection")).hasCount(0);
        assertThat(page.part("selection-elsewhere")).containsText("2 tasks are selected under another filter.");
        page.page().keyboard().press("Delete");
        assertThat(page.part("confirm")).hasCount(0);
        page.page().unroute(LIST);
        page.part("banner").getByText("Try again").click();
        assertThat(page.part("empty")).containsText("No task matches this filter.");
        page.button("Go back to them").click();
        assertThat(page.part("selection")).containsText("2 selected");
    }

    @Test
    void rowsOfASlowAnswerCannotBeTickedUntilItIsThere() {
        Route[] waiting = new Route[1];
        page.page().route(LIST, route -> waiting[0] = route);
        page.filter("status = COMPLETED");
        assertThat(page.part("rows")).hasAttribute("inert", "");
        page.page().waitForCondition(() -> waiting[0] != null);
        waiting[0].resume();
        assertThat(page.part("rows")).not().hasAttribute("inert", "");
        assertThat(page.rows()).hasCount(4);
    }

    @Test
    void countsThatCannotBeReadSaySoAndComeBack() {
        page.page().route(COUNTS, PageFaultsIT::unavailable);
        page.button("Refresh").click();
        assertThat(page.part("counts")).containsText("The tasks could not be counted.");
        page.page().unroute(COUNTS);
        page.part("counts").getByText("Try again").click();
        assertThat(page.part("counts")).containsText("4 tasks of 1 owner");
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsRepeatedWithoutDeletingTwice() {
        page.select(ids[0]);
        page.part("delete-selected").click();
        assertThat(page.part("confirm-delete")).isEnabled();
        page.page().route(DELETION, PageFaultsIT::loseTheAnswer);
        page.part("confirm-delete").click();
        assertThat(page.part("confirm")).containsText("It is not known whether tasks were deleted");
        assertThat(GivenService.visible(ids[0])).isFalse();
        page.page().unroute(DELETION);
        page.part("confirm-delete").click();
        assertThat(page.part("toast")).containsText("1 task moved to the trash.");
        page.part("undo").click();
        assertThat(page.part("toast")).containsText("1 task restored.");
        assertThat(GivenService.visible(ids[0])).isTrue();
    }

    @Test
    void aReloadDuringADeletionLooksUpWhatBecameOfIt() {
        page.select(ids[0], ids[1]);
        page.part("delete-selected").click();
        assertThat(page.part("confirm-delete")).isEnabled();
        page.page().route(DELETION, PageFaultsIT::loseTheAnswer);
        page.part("confirm-delete").click();
        assertThat(page.part("confirm")).containsText("It is not known whether tasks were deleted");
        page.page().reload();
        assertThat(page.part("toast"))
                .containsText(Pattern.compile("Your earlier deletion of 2 tasks was carried out as sw_[0-9]+"));
        page.part("toast").getByText("Show").click();
        assertThat(page.page()).hasURL(Pattern.compile(".*/sweeps/sw_[0-9]+"));
    }

    @Test
    void aDeletionThatNeverArrivedIsNotSentAgain() {
        page.select(ids[0]);
        page.part("delete-selected").click();
        assertThat(page.part("confirm-delete")).isEnabled();
        page.page().route(DELETION, Route::abort);
        page.part("confirm-delete").click();
        assertThat(page.part("confirm")).containsText("It is not known whether tasks were deleted");
        page.page().reload();
        assertThat(page.part("toast")).containsText("Your earlier deletion of 1 task was not carried out.");
        assertThat(GivenService.visible(ids[0])).isTrue();
    }

    @Test
    void anotherTabSeesADeletionAndTheEndOfTheSession() {
        Page other = page.page().context().newPage();
        other.navigate("/tasks");
        OpenPage second = new OpenPage(other);
        assertThat(second.rows()).hasCount(4);
        page.select(ids[0]);
        page.part("delete-selected").click();
        page.confirm(1);
        assertThat(page.rows()).hasCount(3);
        assertThat(second.rows()).hasCount(3);
        page.part("who").click();
        page.part("sign-out").click();
        assertThat(second.keyField()).isVisible();
        assertThat(second.rows()).hasCount(0);
    }

    @Test
    void aSignInLinkWorksInATabWhereThePageIsOpen() {
        String reader = GivenService.key(owner, "tasks:read");
        page.page().evaluate("key => { location.hash = '#key=' + key; }", reader);
        assertThat(page.part("switch")).isVisible();
        assertThat(page.page()).hasURL(Deployed.SERVER + "tasks");
        page.button("Use the key of the link").click();
        assertThat(page.rows()).hasCount(4);
        assertThat(page.part("select-page")).hasCount(0);
    }

    private static void unavailable(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(503)
                .setContentType("application/problem+json")
                .setBody("{\"status\":503,\"reason\":\"OVERLOADED\",\"detail\":\"The server is busy\"}"));
    }

    /** Lets the server act and drops what it answers; looking beforehand is let through. */
    private static void loseTheAnswer(Route route) {
        if (String.valueOf(route.request().postData()).contains("validateOnly")) {
            route.resume();
            return;
        }
        route.fetch();
        route.abort();
    }
}
