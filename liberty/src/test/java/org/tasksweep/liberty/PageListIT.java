package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What helps to find tasks in a list: charts, suggestions, saved filters, pictures; on paper and in other looks. */
class PageListIT extends Browsed {
    private static final String OWNER = GivenService.id();
    private static String key;
    private OpenPage page;

    @BeforeAll
    static void someTasks() {
        GivenService.tasks(OWNER, 3, "c1" + OWNER, "c2" + OWNER, "c3" + OWNER);
        GivenService.tasks(OWNER, 4, "f1" + OWNER);
        key = GivenService.key(OWNER, "tasks:read", "tasks:delete");
    }

    @BeforeEach
    void open() {
        page = browsing.window();
        page.signIn(key, 4);
    }

    @Test
    void aBarOfAChartFilters() {
        if (page.part("charts").count() == 0) page.part("charts-toggle").click();
        Locator failed = page.part("charts")
                .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Failed"));
        assertThat(failed).containsText("1 25%");
        failed.click();
        assertThat(page.rows()).hasCount(1);
        assertThat(page.page()).hasURL(Pattern.compile(".*filter=status.*FAILED.*"));
        assertThat(failed).hasAttribute("aria-pressed", "true");
        failed.click();
        assertThat(page.rows()).hasCount(4);
    }

    @Test
    void fieldsValuesAndOwnersAreSuggested() {
        Locator box = page.part("filter");
        box.fill("stat");
        assertThat(page.page().locator("datalist option").first()).hasAttribute("value", "status ");
        box.fill("status = F");
        assertThat(page.page().locator("datalist option").first()).hasAttribute("value", "status = FAILED");
        box.fill("uid = " + OWNER.substring(0, 5));
        assertThat(page.page().locator("datalist option[value*='" + OWNER + "']"))
                .hasCount(1);
    }

    @Test
    void aFilterIsSavedByNameAndFoundAgainAfterAReload() {
        page.filter("status = FAILED");
        assertThat(page.rows()).hasCount(1);
        page.part("saved-filters").click();
        page.page().locator("#filter-name").fill("What failed");
        page.page().locator("#filter-name").press("Enter");
        page.page().keyboard().press("Escape");
        page.page().navigate("/tasks");
        assertThat(page.rows()).hasCount(4);
        page.page().reload();
        page.part("saved-filters").click();
        page.page().getByText("What failed").click();
        assertThat(page.rows()).hasCount(1);
    }

    @Test
    void tasksAreSelectedAndDeletedAsPicturesToo() {
        page.part("layout").click();
        assertThat(page.rows()).hasCount(4);
        assertThat(page.page().locator("table.tasks")).hasCount(0);
        page.select("c1" + OWNER);
        page.part("delete-selected").click();
        page.confirm(1);
        assertThat(page.rows()).hasCount(3);
        page.part("undo").click();
        assertThat(page.rows()).hasCount(4);
        page.page().reload();
        assertThat(page.page().locator("table.tasks")).hasCount(0);
        page.part("layout").click();
        assertThat(page.page().locator("table.tasks")).hasCount(1);
    }

    @Test
    void theDeletionsInTheTrashArePagedLikeAnyList() {
        String owner = GivenService.id();
        String own = GivenService.key(owner, "tasks:read", "tasks:delete");
        for (int i = 0; i < 51; i++) {
            GivenService.tasks(owner, 3, i + owner);
            Http.post("v1/images/deleteimagestask", "{\"taskids\":[\"" + i + owner + "\"]}", "Authorization", own);
        }
        OpenPage trash = browsing.window();
        trash.page().navigate("/trash#key=" + own);
        assertThat(trash.part("deletion")).hasCount(50);
        trash.button("Next").click();
        assertThat(trash.part("deletion")).hasCount(1);
        assertThat(trash.part("page-number")).hasText("Page 2");
        trash.button("Previous").click();
        assertThat(trash.part("deletion")).hasCount(50);
    }

    @Test
    void onPaperThereIsTheListAndNothingToPress() {
        page.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.rows().first()).isVisible();
        for (String part : List.of("filter", "charts-toggle", "select-page")) {
            assertThat(page.part(part)).isHidden();
        }
    }

    @Test
    void inForcedColoursThePickedViewIsStillToBeSeen() {
        page.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        Object picked = looks("Tasks");
        assertThat(picked).isNotEqualTo(looks("Trash"));
    }

    private Object looks(String link) {
        return page.link(link)
                .first()
                .evaluate("(one) => { const style = getComputedStyle(one);"
                        + " return [style.borderBottomColor, style.borderBottomStyle, style.textDecorationLine,"
                        + " style.outlineStyle, style.fontWeight, style.backgroundColor].join() }");
    }

    @Test
    void onAPhoneATaskIsFoundDeletedAndTakenBack() {
        OpenPage phone = browsing.open(390, 844, com.microsoft.playwright.options.ColorScheme.LIGHT);
        phone.signIn(key, 4);
        phone.filter("status = FAILED");
        assertThat(phone.rows()).hasCount(1);
        phone.select("f1" + OWNER);
        phone.part("delete-selected").click();
        phone.confirm(1);
        assertThat(phone.part("toast")).containsText("1 task moved to the trash.");
        assertThat(overflow(phone)).isZero();
        phone.part("undo").click();
        assertThat(phone.part("toast")).containsText("restored");
        assertThat(GivenService.visible("f1" + OWNER)).isTrue();
    }

    /** The one above which the page is that of a desktop, and the next ones. */
    @Test
    void noWindowIsTooNarrowForTheBarOnTop() {
        for (int width : List.of(861, 900, 1000, 1081)) {
            page.page().setViewportSize(width, 700);
            assertThat(overflow(page)).as("at %d", width).isZero();
        }
    }

    private static int overflow(OpenPage page) {
        return (Integer) page.page()
                .evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
