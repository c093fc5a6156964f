package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page with values nobody hopes for, keys that may little, sessions that end, and more than one page. */
class PageOddValuesIT extends Browsed {
    private static final String MARKUP = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'"
            + "</script>${1+1}{{1+1}}\u202egnp.";

    private final String owner = GivenService.id() + "\"'<b>*\\";
    private OpenPage page;

    @BeforeEach
    void window() {
        page = browsing.window();
    }

    @Test
    void markupIsTextWhereverItStands() {
        String id = GivenService.id() + "\"'><b>&amp;%3C?;/\\#*é水 +";
        GivenService.task(owner, id, MARKUP, "javascript:alert(1)", "https://elsewhere.example/x.png");
        GivenService.task(owner, GivenService.id(), "other");
        page.page().navigate("/tasks#key=" + GivenService.key(owner, "tasks:read", "tasks:delete"));
        Locator row = page.rows().filter(new Locator.FilterOptions().setHasText("onerror"));
        assertThat(row.locator(".prompt bdi")).hasText(MARKUP);
        assertThat(row).hasAttribute("data-id", id);
        row.getByText(owner).click();
        assertThat(page.part("filter")).hasValue("uid = \"" + owner.replaceAll("[\\\\\"*]", "\\\\$0") + "\"");
        assertThat(page.rows()).hasCount(2);
        row.getByText(id).click();
        Locator detail = page.part("detail");
        assertThat(detail).containsText(MARKUP);
        assertThat(detail.getByLabel("Picture missing")).hasCount(2);
        page.part("detail-delete").click();
        page.part("confirm-delete").click();
        assertThat(page.rows()).hasCount(1);
        page.part("undo").click();
        assertThat(page.rows()).hasCount(2);
        assertThat(page.page()).hasTitle("Tasks – Tasksweep");
        assertThat(page.page().locator("#page b, #page script, #page [onerror]"))
                .hasCount(0);
    }

    @Test
    void everySeedIsShownExactly() {
        List<String> seeds = List.of("18446744073709551615", "6687881544318117707", "42");
        String owner = GivenService.id();
        for (String seed : seeds) {
            GivenService.lines(
                    ("{\"taskid\":\"%1$s_%2$s\",\"uid\":\"%1$s\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\","
                                    + "\"origseed\":%2$s,\"prompt\":\"seed \\\\\\\":%2$s, \"}")
                            .formatted(owner, seed));
        }
        page.page().navigate("/tasks#key=" + GivenService.key(owner, "tasks:read"));
        for (String seed : seeds) {
            String id = owner + "_" + seed;
            page.row(id).getByText(id).click();
            assertThat(page.part("detail").getByText(seed, new Locator.GetByTextOptions().setExact(true)))
                    .hasCount(1);
            assertThat(page.part("detail")).containsText("seed \\\":" + seed + ", ");
            page.button("Close").click();
        }
    }

    @Test
    void pagesGoForthAndBackAndASelectionLasts() {
        String[] ids = IntStream.range(0, 60).mapToObj(n -> GivenService.id()).toArray(String[]::new);
        GivenService.tasks("pages" + ids[0], 3, ids);
        page.page()
                .navigate("/tasks?pageSize=25#key=" + GivenService.key("pages" + ids[0], "tasks:read", "tasks:delete"));
        assertThat(page.rows()).hasCount(25);
        page.part("select-page").check();
        page.button("Next").click();
        assertThat(page.part("page-number")).hasText("Page 2");
        assertThat(page.part("selection")).containsText("25 on other pages");
        page.button("Next").click();
        assertThat(page.rows()).hasCount(10);
        assertThat(page.button("Next")).isDisabled();
        page.part("select-page").check();
        page.part("delete-selected").click();
        assertThat(page.part("forecast")).containsText("35 will move to the trash");
        assertThat(page.part("confirm-delete")).isDisabled();
        page.confirm(35);
        assertThat(page.part("counts")).containsText("25 tasks");
        assertThat(page.rows()).hasCount(25);
        page.part("undo").click();
        assertThat(page.part("counts")).containsText("60 tasks");
        page.page().goBack();
        page.button("First").click();
        assertThat(page.part("page-number")).hasText("Page 1");
        assertThat(page.button("Previous")).isDisabled();
    }
}
