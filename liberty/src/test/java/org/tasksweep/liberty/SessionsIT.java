package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signing out everywhere. */
class SessionsIT extends Deployed {
    private final String key = GivenService.key(GivenService.id(), "tasks:read");

    @Test
    void aSessionEndsItselfAndAllOthersOfItsKey() {
        String first = signIn(key);
        String second = signIn(key);
        String foreign = signIn(GivenService.key(GivenService.id(), "tasks:read"));
        HttpResponse<String> answer = signOut("Cookie", first, "X-Requested-By", "page");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ended\":2}");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("tasksweep=;")
                .contains("Max-Age=0", "Path=/admin/v1", "HttpOnly");
        for (String ended : List.of(first, second))
            assertThat(me("Cookie", ended)).isEqualTo(401);
        assertThat(me("Cookie", foreign)).isEqualTo(200);
        assertThat(me("Authorization", key)).isEqualTo(200);
    }

    @Test
    void aKeyEndsItsSessionsAsWell() {
        String session = signIn(key);
        assertThat(signOut("Authorization", key).body()).isEqualTo("{\"ended\":1}");
        assertThat(me("Cookie", session)).isEqualTo(401);
        assertThat(signOut("Authorization", key).body()).isEqualTo("{\"ended\":0}");
    }

    @Test
    void aPageElsewhereEndsNothing() {
        String session = signIn(key);
        HttpResponse<String> answer = signOut("Cookie", session);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("REQUESTED_BY_MISSING");
        assertThat(me("Cookie", session)).isEqualTo(200);
    }

    private static String signIn(String key) {
        HttpResponse<String> answer =
                Http.post("admin/v1/session", "{\"key\":\"" + key + "\"}", "X-Requested-By", "page");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static HttpResponse<String> signOut(String... headers) {
        return Http.send("DELETE", "admin/v1/sessions", BodyPublishers.noBody(), headers);
    }

    private static int me(String header, String value) {
        return Http.get("admin/v1/me", header, value).statusCode();
    }
}
