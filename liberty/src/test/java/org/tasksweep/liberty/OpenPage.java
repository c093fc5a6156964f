package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page as a person sees it: by its words, and by the handles it has for tests. */
record OpenPage(Page page) {

    void signIn(String key, int tasks) {
        page.navigate("/tasks#key=" + key);
        assertThat(rows()).hasCount(tasks);
    }

    Locator part(String handle) {
        return page.getByTestId(handle);
    }

    Locator rows() {
        return part("task-row");
    }

    Locator row(String id) {
        return page.locator("[data-testid=task-row][data-id='" + id + "']");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator keyField() {
        return page.getByLabel("API key");
    }

    void filter(String text) {
        part("filter").fill(text);
        page.keyboard().press("Enter");
    }

    void select(String... ids) {
        for (String id : ids) row(id).getByRole(AriaRole.CHECKBOX).check();
    }

    /** The tasks in the trash, one by one. */
    void goToTrash() {
        link("Trash").click();
        link("By task").click();
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Confirms a deletion; more than 20 tasks want their number. */
    void confirm(int tasks) {
        if (tasks > 20) part("count").fill(String.valueOf(tasks));
        part("confirm-delete").click();
    }
}
