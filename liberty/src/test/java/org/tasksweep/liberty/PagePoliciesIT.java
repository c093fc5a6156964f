package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies on the page: what they would delete is seen before they may, and again before they are changed. */
class PagePoliciesIT extends Browsed {
    private final String owner = GivenService.id();
    private final String task = GivenService.id();
    private OpenPage page;

    @BeforeEach
    void oneTask() {
        GivenService.task(owner, task, "A lighthouse");
        page = browsing.window();
        String key = GivenService.key(owner, "tasks:read", "tasks:delete", "sweeps:write", "policies:write");
        page.page().navigate("/policies#key=" + key);
    }

    @Test
    void aPolicyIsSeenBeforeItIsSavedAndDeletesOnlyWhenItIsResumed() {
        page.part("new-policy").click();
        page.part("policy-name").fill("old ones");
        page.part("policy-filter").fill("statsu = COMPLETED");
        assertThat(page.part("policy-filter-error")).containsText("did you mean \"status\"?");
        assertThat(page.part("save-policy")).isDisabled();
        page.button("Use “status”").click();
        assertThat(page.part("policy-preview")).containsText("1 task becomes due");
        assertThat(page.part("policy-sample")).containsText(task);
        page.part("policy-most").fill("");
        assertThat(page.part("save-policy")).isDisabled();
        page.part("policy-most").fill("5");
        page.part("policy-sunday").uncheck();
        page.part("save-policy").click();
        assertThat(page.part("toast")).containsText("old ones is made, and paused.");
        assertThat(page.part("policy-state")).hasText("Paused");
        assertThat(page.part("forecast-sum")).containsText("1 task becomes due");
        assertThat(page.part("day-details")).containsText(task);
        page.part("resume-policy").click();
        assertThat(page.part("first-run")).containsText("The first run that finds something");
        page.part("confirm-act").click();
        assertThat(page.part("policy-state")).hasText("Active");
        assertThat(GivenService.visible(task)).isTrue();
        page.part("run-policy").click();
        page.part("confirm-act").click();
        assertThat(page.part("toast")).containsText("old ones runs.");
        page.part("toast").getByText("Show the sweep").click();
        assertThat(page.part("of-policy")).containsText(Pattern.compile("policy_[0-9]+"));
        assertThat(page.part("sweep-facts")).containsText("status = COMPLETED AND age > 30d");
    }

    @Test
    void anEditSaysWhatItKeepsAndPausesThePolicy() {
        page.part("new-policy").click();
        page.part("policy-name").fill("old ones");
        page.part("policy-filter").fill("*");
        page.part("save-policy").click();
        page.part("resume-policy").click();
        page.part("confirm-act").click();
        assertThat(page.part("policy-state")).hasText("Active");
        page.part("edit-policy").click();
        assertThat(page.part("save-policy")).isDisabled();
        page.part("policy-keep").fill("3000");
        assertThat(page.part("differences")).containsText("Kept by the change, deleted without it: 1 task");
        page.part("save-policy").click();
        assertThat(page.part("policy-state")).hasText("Paused");
        assertThat(page.part("policy-fields")).containsText("3,000 days");
        assertThat(page.part("forecast-sum")).hasText("No task becomes due in these days.");
        page.part("delete-policy").click();
        page.part("confirm-act").click();
        assertThat(page.part("toast")).containsText("old ones is deleted.");
        assertThat(page.part("empty")).containsText("There is no policy.");
    }
}
