package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The page in English and Chinese: chosen by the browser, switched by the reader, and complete in both. */
class PageLanguageIT extends Browsed {
    // Every entry with its path and its kind: text or function.
    private static final String ENTRIES = """
            async (language) => {
              const main = document.querySelector("script[type=module]").src;
              const { default: words } = await import(main.replace("main.js", `words/${language}.js`));
              const found = [];
              const walk = (value, path) => {
                if (typeof value === "object") for (const [name, part] of Object.entries(value)) walk(part, `${path}/${name}`);
                else found.push(`${path} ${typeof value}${typeof value === "function" || value.trim() ? "" : " empty"}`);
              };
              walk({ ...words, reasons: {} }, "");
              return found.sort();
            }""";

    @Test
    void bothLanguagesHaveTheSameEntries() {
        OpenPage page = browsing.window();
        page.page().navigate("/");
        List<?> english = (List<?>) page.page().evaluate(ENTRIES, "en");
        assertThat(english)
                .hasSizeGreaterThan(200)
                .noneMatch(entry -> entry.toString().endsWith("empty"));
        assertThat((List<?>) page.page().evaluate(ENTRIES, "zh")).isEqualTo(english);
    }

    @Test
    void theBrowserChoosesAndTheReaderSwitches() {
        String owner = GivenService.id();
        GivenService.task(owner, GivenService.id(), "A lighthouse");
        OpenPage page = browsing.open("zh-CN", "Asia/Shanghai");
        page.page().navigate("/tasks");
        assertThat(page.page().locator("h1")).hasText("登录 Tasksweep");
        assertThat(page.page().locator("html")).hasAttribute("lang", "zh-CN");
        page.signIn(GivenService.key(owner, "tasks:read"), 1);
        assertThat(page.part("counts")).containsText("1 个任务，1 个所有者");
        assertThat(page.rows()).containsText("2026年1月30日 20:00");
        page.part("who").click();
        page.part("language").selectOption("en");
        assertThat(page.part("counts")).containsText("1 task of 1 owner");
        page.page().reload();
        assertThat(page.part("counts")).containsText("1 task of 1 owner");
        assertThat(page.page().locator("html")).hasAttribute("lang", "en");
    }
}
