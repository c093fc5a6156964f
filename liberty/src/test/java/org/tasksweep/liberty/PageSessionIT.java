package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.NewKey;

/** How a person gets into the page and out of it, what the key leaves behind, and what the browser may not do. */
class PageSessionIT extends Browsed {
    private final String owner = GivenService.id();
    private final String id = GivenService.id();
    private String key;
    private OpenPage page;

    @BeforeEach
    void oneTask() {
        GivenService.task(owner, id, "A lighthouse");
        key = GivenService.key(owner, "tasks:read", "tasks:delete");
        page = browsing.window();
    }

    @Test
    void aLinkSignsInAndLeavesTheKeyNowhere() {
        page.page().navigate("/tasks#key=" + key);
        assertThat(page.rows()).hasCount(1);
        assertThat(page.page()).hasURL(Deployed.SERVER + "tasks");
        Object readable = page.page()
                .evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
                        + " history.state, document.documentElement.outerHTML])");
        assertThat(readable.toString()).doesNotContain(key);
        assertThat(page.page().evaluate("() => document.cookie")).isEqualTo("");
        var cookies = page.page().context().cookies();
        assertThat(cookies).hasSize(1);
        assertThat(cookies.get(0).value).doesNotContain(key);
        assertThat(cookies.get(0).httpOnly).isTrue();
        assertThat(cookies.get(0).sameSite).isEqualTo(SameSiteAttribute.STRICT);
        page.page().reload();
        assertThat(page.rows()).hasCount(1);
    }

    @Test
    void aWrongKeyIsRefusedAndTheRightOneSignsInAndOut() {
        page.page().navigate("/tasks");
        page.keyField().fill("ts_wrong");
        page.button("Sign in").click();
        assertThat(page.page().getByText("This key is not valid")).isVisible();
        page.keyField().fill(key);
        page.button("Sign in").click();
        page.part("who").click();
        assertThat(page.page().getByText("owner " + owner)).isVisible();
        String session = page.page().context().cookies().get(0).value;
        page.part("sign-out").click();
        assertThat(page.keyField()).isFocused();
        assertThat(page.page().context().cookies()).isEmpty();
        assertThat(Http.get("admin/v1/me", "Cookie", "tasksweep=" + session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionThatEndsLeadsToTheSignInAndGoesOnWhereItWas() {
        page.page().navigate("/tasks#key=" + key);
        page.page()
                .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select task " + id))
                .check();
        page.page().context().clearCookies();
        page.part("delete-selected").click();
        assertThat(page.page().getByText("Your session has ended. Sign in to continue where you left off."))
                .isVisible();
        page.keyField().fill(key);
        page.button("Sign in").click();
        assertThat(page.part("forecast")).containsText("1 will move to the trash");
        page.part("confirm-delete").click();
        assertThat(page.part("toast")).containsText("1 task moved to the trash.");
    }

    @Test
    void aLinkAsksBeforeItSignsInOverASession() {
        page.signIn(key, 1);
        String link = "/tasks#key=" + GivenService.key(GivenService.id(), "tasks:read");
        page.page().navigate(link);
        assertThat(page.part("switch")).containsText("You are signed in as test (owner " + owner + ")");
        assertThat(page.page()).hasURL(Deployed.SERVER + "tasks");
        page.button("Stay signed in as test").click();
        assertThat(page.rows()).hasCount(1);
        String session = page.page().context().cookies().get(0).value;
        page.page().navigate(link);
        page.button("Use the key of the link").click();
        assertThat(page.part("counts").getByText("No tasks")).isVisible();
        assertThat(Http.get("admin/v1/me", "Cookie", "tasksweep=" + session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aReaderIsOfferedNoOtherActions() {
        page.page().navigate("/tasks#key=" + GivenService.key(owner, "tasks:read"));
        page.page().getByText(id).click();
        assertThat(page.part("detail")).containsText("A lighthouse");
        assertThat(page.part("detail-delete")).hasCount(0);
        assertThat(page.part("select-page")).hasCount(0);
    }

    @Test
    void theBrowserForbidsWhatThePageNeverNeedsAndIsHeard() {
        page.page().navigate("/");
        page.page()
                .evaluate("() => document.body.append(Object.assign(document.createElement('script'),"
                        + " {textContent: 'document.title = \"owned\"'}))");
        page.page().evaluate("() => fetch('https://elsewhere.example/').catch(() => {})");
        assertThat(page.page()).hasTitle("Sign in – Tasksweep");
        assertThatThrownBy(browsing::expectNoComplaints)
                .hasMessageContaining("violation of script-src-elem: inline")
                .hasMessageContaining("violation of connect-src: https://elsewhere.example/");
    }

    @Test
    void aRevokedKeyEndsItsSessions() {
        try (Tasksweep admin = Tasksweep.connect(Deployed.SERVER, Deployed.KEY)) {
            Key revoked = admin.keys().create(new NewKey("to be revoked", List.of("tasks:read"), owner));
            page.signIn(String.valueOf(revoked.key()), 1);
            admin.keys().revoke(revoked.id());
        }
        page.button("Refresh").click();
        assertThat(page.keyField()).isVisible();
        assertThat(page.rows()).hasCount(0);
    }
}
