package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser against the real server, by a person whose key is for one owner with three tasks. */
class PageIT extends Browsed {
    private final String owner = GivenService.id();
    private final String a = GivenService.id();
    private final String b = GivenService.id();
    private final String c = GivenService.id();
    private String key;
    private OpenPage page;

    @BeforeEach
    void threeTasks() throws IOException {
        GivenService.task(owner, a, "A lighthouse at dusk", GivenPictures.put(a, 0, 1), GivenPictures.put(a, 1, 2));
        GivenService.task(owner, b, "A harbour", GivenPictures.put(b, 0, 3));
        GivenService.tasks(owner, 4, c);
        key = GivenService.key(owner, "tasks:read", "tasks:delete");
        page = browsing.window();
    }

    @Test
    void aFilterNarrowsTheListAndAWrongOneSaysWhere() {
        page.signIn(key, 3);
        assertThat(page.part("counts")).containsText("3 tasks of 1 owner");
        page.filter("status = FAILED");
        assertThat(page.rows()).hasCount(1);
        assertThat(page.row(c)).isVisible();
        assertThat(page.part("counts")).containsText("1 task of 1 owner");
        page.filter("prompt : \"harbour\" AND staus = COMPLETED");
        Locator error = page.part("filter-error");
        assertThat(error).containsText("Unknown field \"staus\" at character 24; did you mean \"status\"?");
        assertThat(error.locator("mark")).hasText("staus");
        assertThat(page.part("rows")).hasAttribute("inert", "");
        page.button("Use “status”").click();
        assertThat(page.rows()).hasCount(1);
        assertThat(page.row(b)).isVisible();
        page.page().goBack();
        page.page().goBack();
        assertThat(page.row(c)).isVisible();
        page.filter("status = QUEUED");
        assertThat(page.part("empty")).containsText("No task matches this filter.");
        page.button("Failed").click();
        assertThat(page.row(c)).isVisible();
    }

    @Test
    void aSuggestionIsNotReadOutOfTheSentence() {
        page.signIn(key, 3);
        page.page().route(Pattern.compile(".*/admin/v1/tasks.*"), PageIT::inOtherWords);
        page.filter("staus = FAILED");
        assertThat(page.part("filter-error")).containsText("In other words");
        page.button("Use “status”").click();
        assertThat(page.rows()).hasCount(1);
        assertThat(page.row(c)).isVisible();
    }

    private static void inOtherWords(com.microsoft.playwright.Route route) {
        APIResponse answer = route.fetch();
        String body = answer.text().replaceAll("\"detail\":\"(?:\\\\.|[^\"\\\\])*\"", "\"detail\":\"In other words\"");
        route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                .setResponse(answer)
                .setBody(body));
    }

    @Test
    void aTaskOpensWithItsPicturesAndHasAnAddress() {
        page.signIn(key, 3);
        page.row(a).getByText(a).click();
        Locator detail = page.part("detail");
        assertThat(detail).containsText("A lighthouse at dusk");
        assertThat(detail.locator(".pictures img")).hasCount(2);
        page.page()
                .waitForFunction(
                        "() => [...document.querySelectorAll('.pictures img')].every((i) => i.naturalWidth === 320)");
        assertThat(page.page()).hasURL(Pattern.compile(".*/tasks\\?task=" + a));
        page.page().reload();
        assertThat(detail).containsText("A lighthouse at dusk");
        page.page().keyboard().press("Escape");
        assertThat(detail).hasCount(0);
        assertThat(page.page()).hasURL(Deployed.SERVER + "tasks");
    }

    @Test
    void aDeletionIsForeseenDoneAndTakenBack() {
        page.signIn(key, 3);
        page.select(a, b);
        assertThat(page.part("selection")).containsText("2 selected");
        page.part("delete-selected").click();
        assertThat(page.part("forecast").locator("[data-outcome=DELETED]")).containsText("2 will move to the trash");
        assertThat(page.part("forecast")).containsText("Can be undone until");
        assertThat(GivenService.visible(a)).isTrue();
        page.part("reason").fill("INC-7");
        page.part("confirm-delete").click();
        assertThat(page.part("toast")).containsText("2 tasks moved to the trash.");
        assertThat(page.rows()).hasCount(1);
        assertThat(GivenService.visible(a) || GivenService.visible(b)).isFalse();
        page.part("undo").click();
        assertThat(page.part("toast")).containsText("2 tasks restored.");
        assertThat(page.rows()).hasCount(3);
        assertThat(GivenService.visible(a) && GivenService.visible(b)).isTrue();
    }

    @Test
    void undoLeavesWhatAnotherHasDeletedAgain() {
        page.signIn(key, 3);
        page.select(a, b);
        page.part("delete-selected").click();
        page.part("confirm-delete").click();
        assertThat(page.part("toast")).containsText("2 tasks moved to the trash.");
        Http.asAdmin("admin/v1/tasks/" + a + ":undelete", "");
        Http.asAdmin("admin/v1/tasks:batchDelete", "{\"taskids\":[\"" + a + "\"],\"reason\":\"court order\"}");
        page.part("undo").click();
        assertThat(page.part("toast")).containsText("1 task restored. 1 task could not be restored.");
        assertThat(GivenService.visible(a)).isFalse();
        assertThat(GivenService.visible(b)).isTrue();
    }

    @Test
    void aRestoreByIdsNamesTheSweepThatDeletedThem() {
        String other = GivenService.key(owner, "tasks:delete");
        Http.send(
                "POST",
                "admin/v1/tasks:batchDelete",
                BodyPublishers.ofString("{\"taskids\":[\"" + a + "\"],\"reason\":\"court order\"}"),
                "Authorization",
                other,
                "Content-Type",
                "application/json");
        page.signIn(key, 2);
        page.goToTrash();
        page.select(a);
        page.part("restore-selected").click();
        assertThat(page.part("toast"))
                .containsText(
                        Pattern.compile("1 task restored\\. 1 deleted by key_[\\w-]+ in sw_[0-9]+, “court order”\\."));
        assertThat(GivenService.visible(a)).isTrue();
    }

    @Test
    void anEventSourceOfASweepThatIsSettledComesToRest() {
        page.signIn(key, 3);
        HttpResponse<String> deleted = Http.post(
                "admin/v1/tasks:batchDelete",
                "{\"taskids\":[\"" + a + "\"]}",
                "Authorization",
                key,
                "Content-Type",
                "application/json");
        String sweep = deleted.body().replaceAll(".*\"sweep\":\"(sw_[0-9]+)\".*", "$1");
        Object seen = page.page().evaluate("""
                        (sweep) => new Promise((done) => {
                          let events = 0;
                          const source = new EventSource("/admin/v1/sweeps/" + sweep);
                          source.addEventListener("sweep", () => events++);
                          source.onerror = () => {
                            if (source.readyState === EventSource.CLOSED) done("closed after " + events);
                          };
                          setTimeout(() => done("never closed"), 20000);
                        })""", sweep);
        assertThat(seen).isEqualTo("closed after 1");
    }

    @Test
    void tasksOnHoldAreMarkedAndStayAsForetold() {
        String hold = GivenService.hold(a);
        page.signIn(key, 3);
        assertThat(page.row(a).getByText("On hold")).hasAttribute("href", "/holds/" + hold);
        page.part("select-page").check();
        page.part("delete-selected").click();
        assertThat(page.part("forecast").locator("[data-outcome=HELD]")).containsText("1 on hold: will stay");
        assertThat(page.part("forecast").locator(".remaining")).containsText(a);
        page.button("Delete 2 tasks").click();
        assertThat(page.part("confirm")).hasCount(0);
        assertThat(page.part("toast")).containsText("1 task not deleted: 1 on hold. 2 tasks moved to the trash.");
        assertThat(page.rows()).hasCount(1);
        page.row(a).getByText(a).click();
        assertThat(page.part("detail")).containsText("This task is on hold and cannot be deleted.");
        assertThat(page.part("detail-delete")).hasCount(0);
    }

    @Test
    void theTrashGivesBackWhatIsChosen() {
        page.signIn(key, 3);
        page.part("select-page").check();
        page.page().keyboard().press("Delete");
        page.part("confirm-delete").click();
        assertThat(page.part("empty")).containsText("There are no tasks.");
        page.goToTrash();
        assertThat(page.rows()).hasCount(3);
        assertThat(page.part("counts")).containsText("3 tasks of 1 owner in the trash");
        page.filter("status = FAILED");
        assertThat(page.rows()).hasCount(1);
        page.select(c);
        page.part("restore-selected").click();
        assertThat(page.part("toast")).containsText("1 task restored. 1 deleted by you in sw_");
        assertThat(page.part("empty")).containsText("No deleted task matches this filter.");
        page.button("Clear the filter").click();
        page.row(a).getByText(a).click();
        page.part("detail-restore").click();
        assertThat(page.part("detail")).hasCount(0);
        assertThat(page.rows()).hasCount(1);
        assertThat(GivenService.visible(a) && GivenService.visible(c)).isTrue();
        assertThat(GivenService.visible(b)).isFalse();
    }
}
