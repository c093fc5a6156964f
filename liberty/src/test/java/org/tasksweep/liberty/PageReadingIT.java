package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people find their way in the list of tasks: what they type, the zone they live in, and the keyboard. */
class PageReadingIT extends Browsed {
    private final String owner = GivenService.id();
    private final String a = GivenService.id();
    private final String b = GivenService.id();
    private OpenPage page;

    @BeforeEach
    void twoTasks() {
        GivenService.task(owner, a, "猫 on a roof");
        GivenService.tasks(owner, 4, b);
        page = browsing.open("en-GB", "Europe/Berlin");
        page.signIn(GivenService.key(owner, "tasks:read", "tasks:delete"), 2);
    }

    @Test
    void aBareTextIsSearchedForInOneClick() {
        page.filter(a);
        page.button("as a task id").click();
        assertThat(page.rows()).hasCount(1);
        assertThat(page.row(a)).isVisible();
        page.filter("猫");
        assertThat(page.part("filter-error")).containsText("Search for “猫”:");
        page.button("in prompts").click();
        assertThat(page.part("filter")).hasValue("prompt : \"猫\"");
        assertThat(page.rows()).hasCount(1);
        page.filter(owner);
        page.button("as an owner").click();
        assertThat(page.rows()).hasCount(2);
    }

    @Test
    void aChipReplacesWhatWasTypedOfTheSameField() {
        page.filter("status=COMPLETED AND age>1d");
        assertThat(page.row(a)).isVisible();
        assertThat(page.rows()).hasCount(1);
        page.button("Failed").click();
        assertThat(page.part("filter")).hasValue("age > 1d AND status = FAILED");
        assertThat(page.row(b)).isVisible();
        page.button("Failed").click();
        assertThat(page.part("filter")).hasValue("age > 1d");
        assertThat(page.rows()).hasCount(2);
    }

    @Test
    void timesAreInTheZoneThatTheHeaderNames() {
        assertThat(page.part("zone")).hasText("Europe/Berlin");
        assertThat(page.row(a)).containsText("30 Jan 2026, 13:00");
        page.filter("startTime >= 2026-01-30 AND startTime < 2026-01-31");
        assertThat(page.part("filter"))
                .hasValue("startTime >= 2026-01-29T23:00:00Z AND startTime < 2026-01-30T23:00:00Z");
        assertThat(page.rows()).hasCount(2);
        page.part("who").click();
        page.page().getByText("Show times in UTC").click();
        assertThat(page.part("zone")).hasText("UTC");
        assertThat(page.row(a)).containsText("30 Jan 2026, 12:00");
        page.page().keyboard().press("Escape");
        page.filter("startTime >= 2026-01-31");
        assertThat(page.part("filter")).hasValue("startTime >= 2026-01-31");
        assertThat(page.part("empty")).isVisible();
    }

    @Test
    void theKeyboardIsEnough() {
        page.page().keyboard().press("Tab");
        assertThat(page.link("Skip to the content")).isFocused();
        page.page().keyboard().press("Enter");
        page.page().keyboard().press("ArrowDown");
        page.page().keyboard().press("x");
        page.page().keyboard().press("ArrowDown");
        page.page().keyboard().press("x");
        assertThat(page.part("selection")).containsText("2 selected");
        page.page().keyboard().press("Escape");
        assertThat(page.part("selection")).hasCount(0);
        page.page().keyboard().press("a");
        page.page().keyboard().press("Delete");
        assertThat(page.part("confirm")).containsText("Delete 2 tasks?");
        assertThat(page.part("confirm-delete")).isEnabled();
        page.page().keyboard().press("Escape");
        assertThat(page.part("confirm")).hasCount(0);
        page.page().keyboard().press("?");
        assertThat(page.part("keys-help")).containsText("Delete the selected tasks");
        page.page().keyboard().press("Escape");
        assertThat(page.part("keys-help")).hasCount(0);
        page.page().keyboard().press("/");
        assertThat(page.part("filter")).isFocused();
        assertThat(GivenService.visible(a) && GivenService.visible(b)).isTrue();
    }

    @Test
    void aClickOnAnOwnerDoesNotLoseTheSelection() {
        page.select(a);
        page.row(a).getByText(owner).click();
        assertThat(page.part("filter")).hasValue("uid = \"" + owner + "\"");
        page.page().goBack();
        assertThat(page.part("selection")).containsText("1 selected");
        assertThat(page.row(a).locator("input")).isChecked();
    }
}
