package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator does on the page beside deleting: holds, keys, imports, and who is signed in where. */
class PageAdminIT extends Browsed {
    private final String owner = GivenService.id();
    private final String task = GivenService.id();
    private OpenPage page;

    @BeforeEach
    void oneTask() {
        GivenService.task(owner, task, "A lighthouse");
        page = browsing.window();
    }

    @Test
    void aHoldSaysWhatItCoversBeforeItIsSetAndWhatItsReleaseSetsFree() {
        open("/holds", GivenService.key(owner, "tasks:read", "holds:write"));
        page.part("new-hold").click();
        page.part("hold-filter").fill("uidd = \"" + owner + "\"");
        assertThat(page.part("hold-filter-error")).containsText("did you mean \"uid\"?");
        page.button("Use “uid”").click();
        assertThat(page.part("coverage")).containsText("Covers 1 task of 1 owner");
        assertThat(page.part("sample")).containsText(task);
        assertThat(page.part("set-hold")).isDisabled();
        page.part("hold-reason").fill("court order");
        page.part("set-hold").click();
        assertThat(page.part("toast")).containsText(Pattern.compile("hold_[0-9]+ is in force"));
        assertThat(Http.asAdmin("admin/v1/tasks:batchDelete", "{\"taskids\":[\"" + task + "\"],\"atomic\":false}")
                        .body())
                .contains("HELD");
        page.part("hold").locator("a").first().click();
        assertThat(page.part("hold-state")).containsText("In force");
        page.part("release-hold").click();
        assertThat(page.part("sets-free")).containsText("1 task can be deleted again");
        page.part("confirm-release").click();
        assertThat(page.part("hold-state")).containsText("Released");
        assertThat(Http.asAdmin("admin/v1/tasks:batchDelete", "{\"taskids\":[\"" + task + "\"],\"validateOnly\":true}")
                        .body())
                .contains("\"outcome\":\"DELETED\"");
    }

    @Test
    void anEditMeetsTheChangeOfSomebodyElse() {
        String hold = GivenService.hold(task);
        open("/holds/" + hold, Deployed.KEY);
        page.part("edit-hold").click();
        page.part("edit-reason").fill("mine");
        String etag = Http.get("admin/v1/holds/" + hold, "Authorization", Deployed.KEY)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        Http.send(
                "PATCH",
                "admin/v1/holds/" + hold,
                BodyPublishers.ofString("{\"reason\":\"theirs\"}"),
                "Authorization",
                Deployed.KEY,
                "Content-Type",
                "application/json",
                "If-Match",
                etag);
        page.part("save-hold").click();
        assertThat(page.part("theirs")).containsText("theirs");
        page.part("save-hold").click();
        assertThat(page.part("toast")).containsText(hold + " was changed.");
        assertThat(page.part("hold-fields")).containsText("mine");
    }

    @Test
    void aKeyThatExpiresIsRotatedAndBothSecretsWork() {
        open("/keys", GivenService.key(owner, "tasks:read", "keys:write"));
        page.part("new-key").click();
        page.part("key-name").fill("cron");
        page.part("scope-tasks:read").check();
        page.part("key-end").fill("2020-01-01T00:00");
        assertThat(page.part("make-key")).isDisabled();
        page.part("key-end").fill("2999-01-01T00:00");
        page.part("key-budget").fill("5000");
        page.part("make-key").click();
        String first = page.part("secret").textContent();
        page.part("secret-kept").click();
        Locator row = page.part("key").filter(new Locator.FilterOptions().setHasText("cron"));
        assertThat(row.getByTestId("expires")).containsText("2999");
        assertThat(row.getByTestId("budget")).hasText("At most 5,000 tasks per hour");
        row.getByTestId("rotate").click();
        page.part("overlap-choice").selectOption("PT1H");
        page.part("confirm-rotate").click();
        String second = page.part("secret").textContent();
        assertThat(second).isNotEqualTo(first);
        for (String secret : new String[] {first, second}) {
            assertThat(Http.get("admin/v1/me", "Authorization", secret).body()).contains("cron");
        }
        page.part("secret-kept").click();
        assertThat(row.getByTestId("overlap")).isVisible();
        assertThat(page.page().content()).doesNotContain(second);
    }

    @Test
    void aKeyIsShownOnceAndEndsWhenItIsRevoked() {
        open("/keys", GivenService.key(owner, "tasks:read", "keys:write"));
        page.part("new-key").click();
        page.part("key-name").fill("on-call <b>");
        page.part("scope-tasks:read").check();
        page.part("make-key").click();
        String secret = page.part("secret").textContent();
        assertThat(Http.get("admin/v1/me", "Authorization", secret).body()).contains("on-call <b>", owner);
        page.part("secret-kept").click();
        Locator row = page.part("key").filter(new Locator.FilterOptions().setHasText("on-call <b>"));
        assertThat(row).containsText("tasks:read");
        assertThat(page.page().content()).doesNotContain(secret);
        row.getByTestId("revoke").click();
        page.part("confirm-revoke").click();
        assertThat(row.getByTestId("revoked")).isVisible();
        assertThat(Http.get("admin/v1/me", "Authorization", secret).statusCode())
                .isEqualTo(401);
    }

    @Test
    void anImportTellsWhatBecameOfEachKindOfLine() {
        open("/import", Deployed.KEY);
        String line = "{\"taskid\":\"%s\",\"uid\":\"" + owner
                + "\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\"}\n";
        String lines = line.replace("%s", GivenService.id()) + "not a task\n" + line.replace("%s", GivenService.id());
        page.part("file")
                .setInputFiles(new FilePayload(
                        "tasks.ndjson", "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8)));
        page.part("start-import").click();
        assertThat(page.part("import-state")).hasAttribute("data-state", "done");
        assertThat(page.part("import-report").locator("[data-count=imported]")).containsText("2");
        assertThat(page.part("import-report").locator("[data-count=rejected]")).containsText("1");
        assertThat(page.part("import-errors").locator("tbody tr")).containsText("2");
        page.part("other-file").click();
        page.part("file")
                .setInputFiles(new FilePayload(
                        "tasks.ndjson", "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_16)));
        page.part("start-import").click();
        assertThat(page.part("import-problem")).containsText("The file is not UTF-8 text.");
    }

    @Test
    void signingOutEverywhereEndsTheSessionsOfOtherBrowsers() {
        String key = GivenService.key(owner, "tasks:read");
        OpenPage elsewhere = browsing.window();
        elsewhere.signIn(key, 1);
        open("/me", key);
        assertThat(page.part("rights").locator("li[data-scope='tasks:delete']")).containsText("No");
        page.part("sign-out-everywhere").click();
        page.part("confirm-everywhere").click();
        assertThat(page.keyField()).isVisible();
        elsewhere.button("Refresh").click();
        assertThat(elsewhere.keyField()).isVisible();
        assertThat(Http.get("admin/v1/me", "Authorization", key).statusCode()).isEqualTo(200);
    }

    private void open(String path, String key) {
        page.page().navigate(path + "#key=" + key);
    }
}
