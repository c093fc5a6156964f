package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the page looks with real tasks: pictures of it for people, and axe for those who cannot see them. */
class PageLooksIT extends Browsed {
    private static final Gallery GALLERY = Gallery.now();

    private static String key;
    private static String hold;
    private static String sweep;
    private static String policy;

    @BeforeAll
    static void giveAGallery() throws Exception {
        GALLERY.put();
        key = Http.asAdmin(
                        "admin/v1/keys",
                        "{\"name\":\"Operations\",\"scopes\":[\"tasks:read\",\"tasks:write\",\"tasks:delete\",\"tasks:any\","
                                + "\"sweeps:write\",\"holds:write\",\"policies:write\",\"keys:write\",\"audit:read\"]}")
                .body()
                .replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
        hold = GivenService.hold(GALLERY.id(5));
        String planned = SweepCalls.asAdmin()
                .post("", SweepCalls.byFilter("taskid = \"" + GALLERY.id(6) + "\""))
                .body();
        policy = Http.asAdmin(
                        "admin/v1/policies",
                        "{\"name\":\"Completed ones after 90 days\",\"filter\":\"status = COMPLETED\",\"keepFor\":\"P90D\","
                                + "\"schedule\":{\"time\":\"02:30\"},\"maxTasks\":500}")
                .body()
                .replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        sweep = planned.replaceAll("^\\{\"id\":\"([^\"]+)\".*", "$1");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPartLooksGoodAndIsAccessible(int width, int height, ColorScheme scheme) {
        OpenPage page = browsing.open(width, height, scheme);
        Look look = new Look(page, width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT));
        page.page().navigate("/");
        assertThat(page.keyField()).isVisible();
        look.at("sign-in");
        page.page().navigate("/tasks#key=" + key);
        awaitPictures(row(page, 2).locator("img"));
        assertThat(page.part("counts")).containsText(" owners, ");
        look.at("list");
        page.filter("status = FAILED AND aeg > 30d");
        assertThat(page.part("filter-error")).containsText("Unknown field");
        look.at("filter-error");
        page.page().navigate("/tasks?task=" + GALLERY.id(3));
        awaitPictures(page.part("detail").locator("img").last());
        look.at("detail");
        page.page().keyboard().press("Escape");
        for (int n = 1; n < 4; n++) row(page, n).getByRole(AriaRole.CHECKBOX).check();
        look.at("selection");
        page.part("delete-selected").click();
        assertThat(page.part("forecast")).containsText("Can be undone until");
        look.at("confirm");
        page.part("confirm-delete").click();
        assertThat(page.part("undo")).isVisible();
        look.at("toast");
        page.goToTrash();
        awaitPictures(row(page, 2).locator("img"));
        look.at("trash");
        page.part("undo").click();
        assertThat(page.part("toast")).containsText("3 tasks restored.");
    }

    /** Both sizes and both schemes; with {@code -Dtests.long=true} each with each. */
    static Stream<Arguments> looks() {
        Stream<Arguments> usual = Stream.of(of(1280, 800, ColorScheme.LIGHT), of(390, 844, ColorScheme.DARK));
        Stream<Arguments> others = Stream.of(of(1280, 800, ColorScheme.DARK), of(390, 844, ColorScheme.LIGHT));
        return Boolean.getBoolean("tests.long") ? Stream.concat(usual, others) : usual;
    }

    /** Lists in one of the usual looks and what they lead to in the other; with {@code -Dtests.long=true} each in each. */
    @ParameterizedTest
    @MethodSource("looks")
    void everyViewLooksGoodAndIsAccessible(int width, int height, ColorScheme scheme) {
        OpenPage page = browsing.open(width, height, scheme);
        Look look = new Look(page, width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT));
        page.page().navigate("/#key=" + key);
        assertThat(page.part("figures")).isVisible();
        look.at("overview");
        List<String> lists = List.of("sweeps", "holds", "policies", "keys", "audit", "trash");
        List<String> others = List.of("sweeps/" + sweep, "holds/" + hold, "policies/" + policy, "import", "me");
        List<String> views = scheme == ColorScheme.DARK ? lists : others;
        if (Boolean.getBoolean("tests.long"))
            views = Stream.concat(lists.stream(), others.stream()).toList();
        for (String view : views) {
            page.page().navigate("/" + view);
            assertThat(page.page().locator("h1")).isVisible();
            assertThat(page.page().locator("[aria-busy=true]")).hasCount(0);
            look.at(view.replace('/', '-').replaceAll("_[0-9]+", ""));
        }
    }

    private static Locator row(OpenPage page, int n) {
        return page.row(GALLERY.id(n));
    }

    private static void awaitPictures(Locator last) {
        assertThat(last).hasJSProperty("naturalWidth", 320);
    }
}
