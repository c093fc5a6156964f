package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit on the page: who did what, searched and verified. */
class PageAuditIT extends Browsed {
    private final String owner = GivenService.id();
    private OpenPage page;

    @BeforeEach
    void oneHold() {
        String id = GivenService.id();
        GivenService.task(owner, id, "A lighthouse");
        page = browsing.window();
    }

    @Test
    void anOwnerSeesWhatWasDoneForThatOwner() {
        String key = GivenService.key(owner, "tasks:read", "audit:read", "holds:write");
        Http.post(
                "admin/v1/holds",
                "{\"filter\":\"uid = \\\"" + owner + "\\\"\",\"reason\":\"<b>lawsuit</b>\"}",
                "Authorization",
                key);
        page.page().navigate("/audit#key=" + key);
        assertThat(page.part("audit")).containsText("Put on hold");
        assertThat(page.part("audit")).containsText("<b>lawsuit</b>");
        assertThat(page.part("verify-audit")).hasCount(0);
        page.page()
                .getByText("Refused", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.part("empty")).containsText("No entries");
    }

    @Test
    void theWholeAuditIsSearchedAndVerified() {
        page.page().navigate("/audit#key=" + Deployed.KEY);
        page.part("audit-filter").fill("actr = x");
        page.part("audit-filter").press("Enter");
        assertThat(page.page().getByText("did you mean \"act\"?")).isVisible();
        page.button("Use “act”").click();
        assertThat(page.part("empty")).containsText("No entries");
        page.part("clear-filter").click();
        assertThat(page.part("audit-entry").first()).isVisible();
        page.part("verify-audit").click();
        assertThat(page.part("audit-check")).containsText(Pattern.compile("Nothing was changed: [0-9,]+ entr"));
    }
}
