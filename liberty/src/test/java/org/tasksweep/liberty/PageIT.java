package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a real browser against the real server, by a person whose key is for one owner with three tasks. */
@ExtendWith(ArquillianExtension.class)
class PageIT {
    private static Browsing browsing;

    private final String owner = Given.id();
    private final String a = Given.id();
    private final String b = Given.id();
    private final String c = Given.id();
    private String key;
    private Page page;

    @Deployment(testable = false)
    static WebArchive war() {
        return Deployed.war();
    }

    @BeforeAll
    static void open() throws InterruptedException {
        Deployed.awaitReady();
        browsing = new Browsing();
    }

    @AfterAll
    static void close() {
        browsing.close();
    }

    @BeforeEach
    void threeTasks() throws IOException {
        Given.task(owner, a, "A lighthouse at dusk", Pictures.put(a, 0, 1), Pictures.put(a, 1, 2));
        Given.task(owner, b, "A harbour", Pictures.put(b, 0, 3));
        Given.tasks(owner, 4, c);
        key = Given.key(owner, "tasks:read", "tasks:delete");
        page = browsing.window();
    }

    @AfterEach
    void listen() {
        browsing.expectNoComplaints();
    }

    @Test
    void aLinkSignsInAndLeavesTheKeyNowhere() {
        page.navigate("/#key=" + key);
        assertThat(page.getByTestId("task-row")).hasCount(3);
        assertThat(page).hasURL(Deployed.SERVER.toString());
        Object readable = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
                + " history.state, document.documentElement.outerHTML])");
        assertThat(readable.toString()).doesNotContain(key);
        assertThat(page.evaluate("() => document.cookie")).isEqualTo("");
        var cookies = page.context().cookies();
        assertThat(cookies).hasSize(1);
        assertThat(cookies.get(0).value).doesNotContain(key);
        assertThat(cookies.get(0).httpOnly).isTrue();
        assertThat(cookies.get(0).sameSite).isEqualTo(SameSiteAttribute.STRICT);
        page.reload();
        assertThat(page.getByTestId("task-row")).hasCount(3);
    }

    @Test
    void aWrongKeyIsRefusedAndTheRightOneSignsInAndOut() {
        page.navigate("/");
        page.getByLabel("API key").fill("ts_wrong");
        button("Sign in").click();
        assertThat(page.getByRole(AriaRole.ALERT).filter(having("This key is not valid")))
                .isVisible();
        page.getByLabel("API key").fill(key);
        button("Sign in").click();
        page.getByTestId("who").click();
        assertThat(page.getByText("owner " + owner)).isVisible();
        String session = page.context().cookies().get(0).value;
        page.getByTestId("sign-out").click();
        assertThat(page.getByLabel("API key")).isFocused();
        assertThat(page.context().cookies()).isEmpty();
        assertThat(Http.get("admin/v1/me", "Cookie", "tasksweep=" + session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aFilterNarrowsTheListAndAWrongOneSaysWhere() {
        signIn();
        assertThat(page.getByTestId("counts")).containsText("3 tasks of 1 owner");
        filter("status = FAILED");
        assertThat(page.getByTestId("task-row")).hasCount(1);
        assertThat(row(c)).isVisible();
        assertThat(page.getByTestId("counts")).containsText("1 task of 1 owner");
        filter("prompt : \"harbour\" AND staus = COMPLETED");
        Locator error = page.getByTestId("filter-error");
        assertThat(error).containsText("Unknown field \"staus\" at character 24; did you mean \"status\"?");
        assertThat(error.locator("mark")).hasText("staus");
        assertThat(page.getByTestId("task-row")).hasCount(0);
        button("Use “status”").click();
        assertThat(page.getByTestId("task-row")).hasCount(1);
        assertThat(row(b)).isVisible();
        page.goBack();
        page.goBack();
        assertThat(row(c)).isVisible();
        filter("status = QUEUED");
        assertThat(page.getByTestId("empty")).containsText("No task matches this filter.");
        button("Failed").click();
        assertThat(row(c)).isVisible();
    }

    @Test
    void aTaskOpensWithItsPicturesAndHasAnAddress() {
        signIn();
        row(a).getByText(a).click();
        Locator detail = page.getByTestId("detail");
        assertThat(detail).containsText("A lighthouse at dusk");
        assertThat(detail.locator(".pictures img")).hasCount(2);
        page.waitForFunction(
                "() => [...document.querySelectorAll('.pictures img')].every((i) => i.naturalWidth === 320)");
        assertThat(page).hasURL(Pattern.compile(".*\\?task=" + a));
        page.reload();
        assertThat(detail).containsText("A lighthouse at dusk");
        page.keyboard().press("Escape");
        assertThat(detail).hasCount(0);
        assertThat(page).hasURL(Deployed.SERVER.toString());
    }

    @Test
    void aDeletionIsForeseenDoneAndTakenBack() {
        signIn();
        select(a, b);
        assertThat(page.getByTestId("selection")).containsText("2 selected");
        page.getByTestId("delete-selected").click();
        assertThat(page.getByTestId("forecast").locator("[data-outcome=DELETED]"))
                .containsText("2 will move to the trash");
        assertThat(page.getByTestId("forecast")).containsText("Can be undone until");
        assertThat(Given.visible(a)).isTrue();
        page.getByTestId("reason").fill("INC-7");
        page.getByTestId("confirm-delete").click();
        assertThat(page.getByTestId("toast")).containsText("2 tasks moved to the trash.");
        assertThat(page.getByTestId("task-row")).hasCount(1);
        assertThat(Given.visible(a) || Given.visible(b)).isFalse();
        page.getByTestId("undo").click();
        assertThat(page.getByTestId("toast")).containsText("2 tasks restored.");
        assertThat(page.getByTestId("task-row")).hasCount(3);
        assertThat(Given.visible(a) && Given.visible(b)).isTrue();
    }

    @Test
    void whatIsOnHoldStaysAndTheDialogSaysSo() {
        Given.sql("insert into hold (reason, task_ids) values ('lawsuit', array['" + a + "'])");
        signIn();
        page.getByTestId("select-page").check();
        page.getByTestId("delete-selected").click();
        assertThat(page.getByTestId("forecast").locator("[data-outcome=HELD]")).containsText("1 on hold");
        button("Delete 2 tasks").click();
        assertThat(page.getByTestId("confirm")).containsText("Not everything was deleted");
        assertThat(page.getByTestId("confirm").locator(".remaining")).containsText(a);
        button("Close").click();
        assertThat(page.getByTestId("task-row")).hasCount(1);
        assertThat(page.getByTestId("selection")).containsText("1 selected");
    }

    @Test
    void theTrashGivesBackWhatIsChosen() {
        signIn();
        page.getByTestId("select-page").check();
        page.keyboard().press("Delete");
        page.getByTestId("confirm-delete").click();
        assertThat(page.getByTestId("empty")).containsText("There are no tasks.");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Trash"))
                .click();
        assertThat(page.getByTestId("task-row")).hasCount(3);
        assertThat(page.getByTestId("counts")).containsText("3 tasks of 1 owner in the trash");
        filter("status = FAILED");
        assertThat(page.getByTestId("task-row")).hasCount(1);
        select(c);
        page.getByTestId("restore-selected").click();
        assertThat(page.getByTestId("toast")).containsText("1 task restored.");
        assertThat(page.getByTestId("empty")).containsText("No deleted task matches this filter.");
        button("Clear the filter").click();
        row(a).getByText(a).click();
        page.getByTestId("detail-restore").click();
        assertThat(page.getByTestId("detail")).hasCount(0);
        assertThat(page.getByTestId("task-row")).hasCount(1);
        assertThat(Given.visible(a) && Given.visible(c)).isTrue();
        assertThat(Given.visible(b)).isFalse();
    }

    private void signIn() {
        page.navigate("/#key=" + key);
        assertThat(page.getByTestId("task-row")).hasCount(3);
    }

    private void filter(String text) {
        page.getByTestId("filter").fill(text);
        page.keyboard().press("Enter");
    }

    private void select(String... ids) {
        for (String id : ids) row(id).getByRole(AriaRole.CHECKBOX).check();
    }

    private Locator row(String id) {
        return page.locator("[data-testid=task-row][data-id='" + id + "']");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
