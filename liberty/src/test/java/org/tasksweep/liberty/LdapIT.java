package org.tasksweep.liberty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.unboundid.util.LDAPSDKException;
import jakarta.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** People of a directory that speaks LDAP over TLS, as the shipped server knows them with {@code TASKSWEEP_LDAP=on}. */
@Shipped
@TestMethodOrder(OrderAnnotation.class)
class LdapIT {
    // Liberty waits for up to five seconds before it says that a password is wrong.
    private static final LocatorAssertions.IsVisibleOptions LATE =
            new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);

    @TempDir
    static Path data;

    private static TestDirectory directory;
    private static ShippedServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException, LDAPSDKException {
        directory = TestDirectory.start(SelfSigned.make(data.resolve("ldap.p12")));
        directory.person("alice", "alice's secret");
        directory.person("bob", "bob's secret");
        directory.person("carol", "carol's secret");
        directory.person("eve", "eve's secret");
        // A group of a group gives the role.
        directory.group("deleters", "uid=alice");
        directory.group("tasksweep-operator", "cn=deleters");
        directory.group("tasksweep-administrator", "uid=bob");
        directory.group("tasksweep-reader", "uid=carol");
        directory.person("dave", "dave's secret");
        directory.group("office", "uid=dave");
        directory.group("tasksweep-auditor", "cn=office");
        server = ShippedServer.another(
                data, Integer.parseInt(System.getProperty("crash.http.port")), directory.settings());
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        try {
            server.close();
        } finally {
            directory.close();
        }
    }

    @Test
    @Order(1)
    void aPersonActsWithTheRolesOfItsGroups() {
        assertThat(Http.get(server.url() + "admin/v1/session").body()).isEqualTo("{\"key\":true,\"password\":true}");
        HttpResponse<String> alice = signIn("alice", "alice's secret");
        assertThat(alice.body())
                .isEqualTo("{\"id\":\"ldap:alice\",\"name\":\"alice\",\"scopes\":[\"tasks:read\",\"tasks:delete\","
                        + "\"tasks:any\",\"sweeps:write\"],\"roles\":[\"operator\"]}");
        HttpResponse<String> planned = plan(alice);
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(202);
        assertThat(planned.body()).contains("\"createdBy\":\"ldap:alice\"");
        HttpResponse<String> keys = as(alice, "GET", "admin/v1/keys", "");
        assertThat(keys.statusCode()).isEqualTo(403);
        assertThat(keys.body()).contains("Your role lacks the scope keys:write");
        assertThat(as(signIn("BOB", "bob's secret"), "GET", "admin/v1/keys", "").statusCode())
                .isEqualTo(200);
        assertThat(server.database().rows("select actor || ' ' || detail from audit where act = 'SIGN_IN'"))
                .contains("ldap:alice by password", "ldap:bob by password");
    }

    @Test
    @Order(2)
    void whoHasNoRoleAndWhoHasNoPasswordStayOutside() {
        assertThat(reason(signIn("eve", "eve's secret"))).isEqualTo("403 NO_ROLE");
        for (String wrong : new String[] {"wrong", "", "alice's secret "}) {
            assertThat(reason(signIn("alice", wrong))).isEqualTo("401 UNAUTHENTICATED");
        }
        assertThat(reason(signIn("nobody", "x"))).isEqualTo("401 UNAUTHENTICATED");
        assertThat(reason(signIn("*", "alice's secret"))).isEqualTo("401 UNAUTHENTICATED");
    }

    @Test
    @Order(3)
    void anOldPasswordEndsAtOnce() throws LDAPSDKException {
        assertThat(signIn("carol", "carol's secret").statusCode()).isEqualTo(200);
        directory.password("carol", "another secret");
        assertThat(reason(signIn("carol", "carol's secret"))).isEqualTo("401 UNAUTHENTICATED");
        assertThat(signIn("carol", "another secret").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void thePageSignsInByNameAndPassword() {
        try (Browsing browsing = new Browsing()) {
            OpenPage page = browsing.window();
            page.page().navigate(server.url());
            page.page().getByLabel("Name").fill("alice");
            page.page().getByLabel("Password").fill("wrong");
            page.part("sign-in-password").getByText("Sign in").click();
            assertThat(page.page()
                            .getByText("The name or the password is wrong.")
                            .first())
                    .isVisible(LATE);
            page.page().getByLabel("Password").fill("alice's secret");
            page.part("sign-in-password").getByText("Sign in").click();
            page.part("who").click();
            assertThat(page.page().getByText("ldap:alice")).isVisible();
            assertThat(page.page().getByText("operator")).isVisible();
            browsing.expectNoComplaints();
        }
    }

    @Test
    @Order(5)
    void aLostRoleEndsTheSession() throws LDAPSDKException {
        HttpResponse<String> alice = signIn("alice", "alice's secret");
        HttpResponse<String> dave = signIn("dave", "dave's secret");
        assertThat(me(alice)).isEqualTo(200);
        directory.removeGroup("tasksweep-operator");
        assertThat(me(alice)).isEqualTo(200);
        // As some minutes later, when the directory is asked again.
        server.database().run("update person set checked_at = checked_at - interval '3 minutes'");
        Until.seen("the session ends", Duration.ofSeconds(40), () -> me(alice), status -> status == 401);
        assertThat(server.database().rows("select detail from audit where act = 'ROLE_LOST'"))
                .containsExactly("ldap:alice has no role any more; sessions have ended");
        Until.seen("all are checked", Duration.ofSeconds(40), LdapIT::due, List::isEmpty);
        assertThat(server.database().rows("select id from person where revoked_at is not null"))
                .containsExactly("ldap:alice");
        assertThat(me(dave)).isEqualTo(200);
        assertThat(reason(signIn("alice", "alice's secret"))).isEqualTo("403 NO_ROLE");
    }

    @Test
    @Order(6)
    void guessesAreLimitedByNameBeforeTheyAreChecked() {
        int refused = 0;
        for (int i = 0; i < 12; i++) refused += reason(signIn("mallory", "")).equals("429 TOO_MANY_SIGN_INS") ? 1 : 0;
        assertThat(refused).isEqualTo(2);
        HttpResponse<String> answer = signIn("Mallory", "");
        assertThat(reason(answer)).isEqualTo("429 TOO_MANY_SIGN_INS");
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(reason(signIn("bob", "bob's secret"))).startsWith("200");
    }

    @Test
    @Order(7)
    void aDirectoryThatIsDownIsSaidToBeDownAndKeysGoOn() {
        HttpResponse<String> bob = signIn("bob", "bob's secret");
        directory.stopListening();
        assertThat(reason(signIn("bob", "bob's secret"))).isEqualTo("503 DIRECTORY_UNAVAILABLE");
        assertThat(me(bob)).isEqualTo(200);
        assertThat(server.get("admin/v1/me").statusCode()).isEqualTo(200);
    }

    private static List<String> due() {
        return server.database().rows("select id from person where checked_at < now() - interval '3 minutes'");
    }

    private static HttpResponse<String> signIn(String name, String password) {
        String body = Json.createObjectBuilder()
                .add("name", name)
                .add("password", password)
                .build()
                .toString();
        return Http.post(server.url() + "admin/v1/session", body, "X-Requested-By", "test");
    }

    private static String reason(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("Tasksweep-Reason").orElse("");
    }

    private static int me(HttpResponse<String> session) {
        return as(session, "GET", "admin/v1/me", "").statusCode();
    }

    private static HttpResponse<String> plan(HttpResponse<String> session) {
        return as(
                session, "POST", "admin/v1/sweeps", "{\"selector\":{\"filter\":\"status = FAILED\"},\"reason\":\"r\"}");
    }

    private static HttpResponse<String> as(HttpResponse<String> session, String method, String path, String body) {
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String url = server.url() + path;
        return method.equals("GET")
                ? Http.get(url, "Cookie", cookie)
                : Http.post(url, body, "Cookie", cookie, "X-Requested-By", "test");
    }
}
