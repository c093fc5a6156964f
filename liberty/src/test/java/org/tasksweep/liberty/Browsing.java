package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real browser, and what it complains about. Belongs to one thread. */
final class Browsing implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String TELL_VIOLATIONS = "addEventListener('securitypolicyviolation',"
            + " (e) => console.error(`violation of ${e.violatedDirective}: ${e.blockedURI} ${e.sample}`))";
    /** What the browser itself says about an answer of 4xx, which is no fault of the page. */
    private static final String REFUSAL =
            "Failed to load resource: the server responded with a status of (?:4\\d\\d|503) .*|Failed to load resource: net::ERR_FAILED";

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    Browsing() {
        boolean installed = Files.isExecutable(INSTALLED);
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
        if (installed) options.setExecutablePath(INSTALLED);
        browser = playwright.chromium().launch(options);
    }

    /** A fresh window of a person nobody knows yet. */
    OpenPage window() {
        return open(1280, 800, ColorScheme.LIGHT);
    }

    OpenPage open(int width, int height, ColorScheme scheme) {
        return open(width, height, scheme, "en-GB", "UTC");
    }

    /** A window of a person with this language and time zone. */
    OpenPage open(String language, String zone) {
        return open(1280, 800, ColorScheme.LIGHT, language, zone);
    }

    private OpenPage open(int width, int height, ColorScheme scheme, String language, String zone) {
        BrowserContext person = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(Deployed.SERVER.toString())
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale(language)
                .setTimezoneId(zone));
        person.setDefaultTimeout(15_000);
        person.addInitScript(TELL_VIOLATIONS);
        person.onPage(this::listen);
        return new OpenPage(person.newPage());
    }

    private void listen(Page page) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            boolean bad = List.of("error", "warning", "assert").contains(message.type());
            if (bad && !message.text().matches(REFUSAL)) complaints.add(message.text());
        });
    }

    /** Closes all windows; to be called after each test, so that each answers for its own complaints. */
    void expectNoComplaints() {
        browser.contexts().forEach(BrowserContext::close);
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
