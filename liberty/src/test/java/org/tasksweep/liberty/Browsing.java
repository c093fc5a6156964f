package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real browser, and what it complains about. Belongs to one thread.
 *
 * <p>Chromium sometimes never answers when a window is closed. It is then replaced, so that the test before does not
 * wait for the end of its time.
 */
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

    private final Duration patience;
    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    Browsing() {
        this(Duration.ofSeconds(30));
    }

    /** A browser that is replaced when its windows take longer than this to close. */
    Browsing(Duration patience) {
        this.patience = patience;
        start();
    }

    private void start() {
        boolean installed = Files.isExecutable(INSTALLED);
        // On a busy machine a page takes longer than the five seconds of Playwright.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
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
        // Servers of the tests have certificates that they signed themselves.
        BrowserContext person = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
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
        closeWindows();
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        assertThat(heard).isEmpty();
    }

    private void closeWindows() {
        Thread waiting = Thread.currentThread();
        AtomicBoolean late = new AtomicBoolean();
        Executor alarm = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        var ringing = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    waiting.interrupt();
                },
                alarm);
        try {
            browser.contexts().forEach(BrowserContext::close);
        } catch (PlaywrightException stuck) {
            if (!late.get()) throw stuck;
            System.out.println("the browser did not close its windows within " + patience + " and is replaced");
            playwright.close();
            start();
        } finally {
            ringing.cancel(false);
            Thread.interrupted();
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
