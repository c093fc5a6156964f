package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * People and machines of Keycloak, with the settings that {@code people.md} names. It runs with {@code -Dkeycloak.zip=…}, the
 * distribution {@code org.keycloak:keycloak-quarkus-dist}, which has 160 MB.
 */
@Shipped
@EnabledIfSystemProperty(named = "keycloak.zip", matches = ".+", disabledReason = "no Keycloak")
class KeycloakIT {
    @TempDir
    static Path data;

    private static Keycloak keycloak;
    private static ShippedServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        SelfSigned key = SelfSigned.make(data.resolve("key.p12"));
        Http.trust(key.context());
        String port = System.getProperty("crash.https.port");
        String url = "https://localhost:" + port;
        Path zip = Path.of(System.getProperty("keycloak.zip"));
        keycloak = Keycloak.start(zip, data.resolve("keycloak"), key, url + "/oidcclient/redirect/provider");
        Map<String, String> settings = new HashMap<>();
        settings.put("TASKSWEEP_TLS", "on");
        settings.put("TASKSWEEP_HTTPS_PORT", port);
        settings.put("TASKSWEEP_TLS_KEY", key.file().toString());
        settings.put("TASKSWEEP_TLS_KEY_PASSWORD", SelfSigned.PASSWORD);
        settings.put("TASKSWEEP_PUBLIC_URL", url);
        settings.put("TASKSWEEP_OIDC", "on");
        settings.put("TASKSWEEP_OIDC_DISCOVERY", keycloak.realm() + "/.well-known/openid-configuration");
        settings.put("TASKSWEEP_OIDC_SECRET", "client secret");
        settings.put("TASKSWEEP_OIDC_TRUST", key.file().toString());
        settings.put("TASKSWEEP_OIDC_TRUST_PASSWORD", SelfSigned.PASSWORD);
        settings.put("TASKSWEEP_JWT_ISSUER", keycloak.realm());
        settings.put("TASKSWEEP_JWT_KEYS", keycloak.realm() + "/protocol/openid-connect/certs");
        server = ShippedServer.another(data, Integer.parseInt(System.getProperty("crash.http.port")), settings);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        try {
            if (server != null) server.close();
        } finally {
            if (keycloak != null) keycloak.close();
        }
    }

    @Test
    void keycloakSignsAPersonInWithTheRoleOfTheGroup() {
        try (Browsing browsing = new Browsing()) {
            OpenPage page = browsing.window();
            signIn(page, "dora");
            page.part("who").click();
            assertThat(page.page().getByText("oidc:dora")).isVisible();
            assertThat(page.page().getByText("operator")).isVisible();
        }
    }

    @Test
    void aPersonInNoGroupStaysOutside() {
        try (Browsing browsing = new Browsing()) {
            OpenPage page = browsing.window();
            signIn(page, "nina");
            assertThat(page.page().getByText("You have no role in Tasksweep.")).isVisible();
        }
    }

    @Test
    void aServiceAccountActsWithItsToken() {
        String token = keycloak.machineToken();
        HttpResponse<String> me = Http.get(server.url() + "admin/v1/me", "Authorization", "Bearer " + token);
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body())
                .startsWith("{\"id\":\"oidc:service-account-nightly-build\"")
                .contains("\"roles\":[\"operator\"]");
        String changed = token.substring(0, token.length() - 8) + "AAAAAAAA";
        assertThat(Http.get(server.url() + "admin/v1/me", "Authorization", "Bearer " + changed)
                        .statusCode())
                .isEqualTo(401);
    }

    private static void signIn(OpenPage page, String name) {
        page.page().navigate(server.url());
        page.part("provider").click();
        page.page().locator("input[name=username]").fill(name);
        page.page().locator("input[name=password]").fill(name + "'s secret");
        page.page().keyboard().press("Enter");
        page.page().waitForURL(url -> url.startsWith(server.url()) && !url.contains("oidcclient"));
    }
}
