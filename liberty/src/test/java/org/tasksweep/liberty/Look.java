package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One size and colour scheme to look at the page in; with {@code -Dtests.long=true} pictures of it end in
 * {@code target/screenshots}.
 */
record Look(OpenPage page, String name) {
    // Rows are alike; checking a hundred of them takes most of the time.
    private static final String FURTHER_ROWS = ".tasks tbody tr:nth-child(n+11)";
    private static final Path SCREENSHOTS = Path.of(System.getProperty("test.data", ""), "../screenshots");
    private static final String DOCUMENTATION = System.getProperty("page.pictures", "");
    private static final Set<String> DOCUMENTED = Set.of(
            "overview-1280x800-light",
            "list-1280x800-light",
            "confirm-1280x800-light",
            "sweeps-sw-1280x800-light",
            "detail-390x844-dark");

    /** Keeps a picture of what is on the screen, and expects that nobody is shut out from it. */
    void at(String part) {
        String picture = part + "-" + name;
        if (Boolean.getBoolean("tests.long")) keep(SCREENSHOTS.resolve(picture + ".png"));
        if (!DOCUMENTATION.isEmpty() && DOCUMENTED.contains(picture)) keep(Path.of(DOCUMENTATION, picture + ".png"));
        // Legacy: all in this window, and not a further one for the result; what is left out are frames, and there are
        // none.
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page.page()).setLegacyMode(true).options(options);
        assertThat(axe.exclude(FURTHER_ROWS).analyze().getViolations())
                .as(part + " " + name)
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream().map(CheckedNode::getHtml).toList())
                .isEmpty();
    }

    private void keep(Path file) {
        page.page().screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
    }
}
