package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and machines of an OpenID Connect provider, over TLS, as the shipped server knows them with {@code TASKSWEEP_OIDC=on}. */
@Shipped
class OidcIT {
    @TempDir
    static Path data;

    private static TokenMaker tokens;
    private static TestProvider provider;
    private static ShippedServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        SelfSigned key = SelfSigned.make(data.resolve("key.p12"));
        Http.trust(key.context());
        tokens = new TokenMaker(key.context());
        String port = System.getProperty("crash.https.port");
        provider = TestProvider.start(
                Files.createDirectories(data.resolve("provider")),
                key,
                "https://localhost:" + port + "/oidcclient/redirect/provider");
        Map<String, String> settings = new HashMap<>(Map.of(
                "TASKSWEEP_TLS",
                "on",
                "TASKSWEEP_HTTPS_PORT",
                port,
                "TASKSWEEP_TLS_KEY",
                key.file().toString(),
                "TASKSWEEP_TLS_KEY_PASSWORD",
                SelfSigned.PASSWORD,
                "TASKSWEEP_PUBLIC_URL",
                "https://localhost:" + port,
                "TASKSWEEP_OIDC",
                "on",
                "TASKSWEEP_OIDC_NAME",
                "Acme login",
                "TASKSWEEP_OIDC_DISCOVERY",
                provider.discovery(),
                "TASKSWEEP_OIDC_SECRET",
                "client secret"));
        settings.putAll(Map.of(
                "TASKSWEEP_OIDC_USER",
                "sub",
                "TASKSWEEP_OIDC_GROUPS",
                "groupIds",
                "TASKSWEEP_OIDC_TRUST",
                key.file().toString(),
                "TASKSWEEP_OIDC_TRUST_PASSWORD",
                SelfSigned.PASSWORD,
                "TASKSWEEP_JWT_ISSUER",
                TokenMaker.ISSUER,
                "TASKSWEEP_JWT_KEYS",
                tokens.keys()));
        server = ShippedServer.another(data, Integer.parseInt(System.getProperty("crash.http.port")), settings);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        try {
            if (server != null) server.close();
        } finally {
            if (provider != null) provider.close();
            tokens.close();
        }
    }

    @Test
    void theProviderSignsAPersonInAndThePageGoesOnWithItsOwnSession() {
        try (Browsing browsing = new Browsing()) {
            OpenPage page = browsing.window();
            signIn(page, "dora");
            page.part("who").click();
            assertThat(page.page().getByText("oidc:dora")).isVisible();
            assertThat(page.page().getByText("operator")).isVisible();
            page.page().reload();
            assertThat(page.part("who")).isVisible();
            assertThat(page.page().context().cookies(server.url() + "admin/v1")).anySatisfy(cookie -> {
                assertThat(cookie.name).isEqualTo("tasksweep");
                assertThat(cookie.secure).isTrue();
                assertThat(cookie.httpOnly).isTrue();
            });
            assertThat(server.database().rows("select actor || ' ' || detail from audit where act = 'SIGN_IN'"))
                    .contains("oidc:dora by provider");
        }
    }

    @Test
    void aPersonWithoutARoleStaysOutside() {
        try (Browsing browsing = new Browsing()) {
            OpenPage page = browsing.window();
            signIn(page, "nina");
            assertThat(page.part("provider")).isVisible();
            assertThat(page.page().getByText("You have no role in Tasksweep.")).isVisible();
            assertThat(server.database().rows("select id from person where id = 'oidc:nina'"))
                    .isEmpty();
        }
    }

    private static void signIn(OpenPage page, String name) {
        page.page().navigate(server.url());
        assertThat(page.part("provider")).hasText("Sign in with Acme login");
        page.part("provider").click();
        page.page().locator("input[name=j_username]").fill(name);
        page.page().locator("input[name=j_password]").fill(name + "'s secret");
        page.page().keyboard().press("Enter");
        page.button("Allow once").click();
        page.page().waitForURL(url -> url.startsWith(server.url()) && !url.contains("oidcclient"));
    }

    @Test
    void aMachineActsWithATokenOfTheProvider() {
        HttpResponse<String> me = me(tokens.good());
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).startsWith("{\"id\":\"oidc:nightly-build\"").contains("\"roles\":[\"operator\"]");
        give("t_good");
        assertThat(delete("t_good", tokens.good()).body()).contains("\"status\":\"Success\"");
        assertThat(visible("t_good")).isFalse();
        assertThat(server.database().rows("select created_by from sweep where created_by like 'oidc:%'"))
                .containsOnly("oidc:nightly-build");
    }

    @Test
    void badTokensAreRefusedInOurFormAndDoNothing() {
        give("t_kept");
        for (String bad : List.of(
                tokens.expired(),
                tokens.forSomebodyElse(),
                tokens.ofAnotherIssuer(),
                tokens.byAnotherKey(),
                tokens.unsigned(),
                tokens.changed(),
                "eyJ.eyJ.x",
                "eyJhbGciOiJub25lIn0")) {
            HttpResponse<String> me = me(bad);
            assertThat(me.statusCode()).isEqualTo(401);
            assertThat(me.body()).startsWith("{\"type\":\"urn:tasksweep:problem:unauthenticated\"");
            HttpResponse<String> deleted = delete("t_kept", bad);
            assertThat(deleted.statusCode()).isEqualTo(401);
            assertThat(deleted.body()).isEqualTo("{\"code\":9999,\"msg\":\"Missing or invalid API key\"}");
            assertThat(Http.get(server.url() + "signin", "Authorization", "Bearer " + bad)
                            .statusCode())
                    .isNotEqualTo(200);
        }
        assertThat(visible("t_kept")).isTrue();
    }

    @Test
    void keysGoOnBesideTheProvider() {
        assertThat(server.get("admin/v1/me").statusCode()).isEqualTo(200);
        assertThat(Http.get(server.url() + "admin/v1/me", "Authorization", "Bearer " + Deployed.KEY)
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    private static HttpResponse<String> me(String token) {
        return Http.get(server.url() + "admin/v1/me", "Authorization", "Bearer " + token);
    }

    private static void give(String id) {
        String line =
                "{\"taskid\":\"" + id + "\",\"uid\":\"u1\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\"}";
        assertThat(server.post("admin/v1/tasks:import", "application/x-ndjson", line)
                        .body())
                .contains("\"imported\":1");
    }

    private static HttpResponse<String> delete(String id, String token) {
        return Http.post(
                server.url() + "v1/images/deleteimagestask",
                "{\"taskids\":[\"" + id + "\"]}",
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");
    }

    private static boolean visible(String id) {
        return server.post("v1/images/infobytaskid", "application/json", "{\"taskid\":\"" + id + "\"}")
                        .statusCode()
                == 200;
    }
}
